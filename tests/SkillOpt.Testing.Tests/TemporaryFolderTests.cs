namespace SkillOpt.Testing.Tests;

public class TemporaryFolderTests
{
    [Fact]
    public void What_is_written_is_read_and_gone_afterwards()
    {
        string path;
        using (var folder = new TemporaryFolder())
        {
            path = folder.Path;
            folder.Write("a/b.txt", "text").ShouldBe(folder.At("a", "b.txt"));
            folder.Read("a", "b.txt").ShouldBe("text");
            folder.NewPath().ShouldNotBe(folder.NewPath());
            Directory.Exists(path).ShouldBeTrue();
        }

        Directory.Exists(path).ShouldBeFalse();
    }
}
