using FsCheck;
using FsCheck.Fluent;

namespace SkillOpt.Tests.Runs;

public class SafeFileNameTests
{
    [Theory]
    [InlineData("task-1", "task-1")]
    [InlineData("a_b.c", "a_b.c")]
    public void Plain_ids_stay_themselves(string id, string name) => SafeFileName.For(id).ShouldBe(name);

    [Theory]
    [InlineData("202602:22")]
    [InlineData("train:0000")]
    [InlineData("../../etc/passwd")]
    [InlineData("Task")]
    [InlineData("con")]
    [InlineData("nul.txt")]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("x.")]
    [InlineData("é")]
    [InlineData("a\0b")]
    public void Other_ids_become_safe_names_of_their_own(string id)
    {
        var name = SafeFileName.For(id);
        name.ShouldNotBe(id);
        name.ShouldMatch("^([a-z0-9]+-)?[0-9a-f]{12}$");
        Path.GetFileName(name).ShouldBe(name);
    }

    [Fact]
    public void Different_ids_have_different_names_even_without_case()
    {
        SafeFileName.For("task").ShouldNotBe(SafeFileName.For("Task").ToLowerInvariant());
        SafeFileName.For(SafeFileName.For("Task")).ShouldNotBe(SafeFileName.For("Task"));
        Prop.ForAll<NonNull<string>, NonNull<string>>(
                (a, b) =>
                    a.Get == b.Get || !string.Equals(SafeFileName.For(a.Get), SafeFileName.For(b.Get), StringComparison.OrdinalIgnoreCase)
            )
            .QuickCheckThrowOnFailure();
    }
}
