package dev.daybook.journal.format.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.daybook.tck.Seeds;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The roots are those of RFC 6962; the leaves are the ones its reference implementations use. */
class MerkleRootTest {
    private static final List<String> LEAVES =
            List.of(
                    "",
                    "00",
                    "10",
                    "2021",
                    "3031",
                    "40414243",
                    "5051525354555657",
                    "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS =
            List.of(
                    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void the_root_of_no_leaves_is_the_hash_of_nothing() {
        assertThat(new MerkleRoot().root().hex())
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void each_number_of_leaves_has_the_known_root() {
        var merkle = new MerkleRoot();
        for (int i = 0; i < LEAVES.size(); i++) {
            merkle.add(leafHash(LEAVES.get(i)));

            assertThat(merkle.root().hex()).as("leaves 0 to %d", i).isEqualTo(ROOTS.get(i));
            assertThat(merkle.leafCount()).isEqualTo(i + 1L);
        }
    }

    private static byte[] leafHash(String hex) {
        MessageDigest sha256 = Hash.sha256();
        sha256.update((byte) 0);
        return sha256.digest(HexFormat.of().parseHex(hex));
    }

    @Test
    void runs_of_leaves_give_the_root_that_the_leaves_give_one_by_one() {
        Seeds.forEach(
                50,
                random -> {
                    int leaves = random.between(1, 300);
                    var oneByOne = new MerkleRoot();
                    var inRuns = new MerkleRoot();
                    for (int next = 0; next < leaves; ) {
                        var run = new MerkleRun(next);
                        int end = random.between(next + 1, leaves);
                        for (; next < end; next++) {
                            byte[] leaf = random.bytes(Hash.SIZE_BYTES);
                            oneByOne.add(leaf);
                            run.add(leaf);
                        }
                        run.addTo(inRuns);
                        assertThat(inRuns.leafCount()).isEqualTo(oneByOne.leafCount());
                        assertThat(inRuns.root()).isEqualTo(oneByOne.root());
                    }
                });
    }

    @Test
    void a_run_that_does_not_follow_the_leaves_so_far_is_refused() {
        var root = new MerkleRoot();
        root.add(new byte[Hash.SIZE_BYTES]);
        var run = new MerkleRun(2);
        run.add(new byte[Hash.SIZE_BYTES]);
        run.add(new byte[Hash.SIZE_BYTES]);

        assertThatIllegalArgumentException().isThrownBy(() -> run.addTo(root));
    }
}
