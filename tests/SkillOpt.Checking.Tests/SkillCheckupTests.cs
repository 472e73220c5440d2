using SkillOpt.Testing;

namespace SkillOpt.Checking.Tests;

/// <summary>Whole folders, as people and others have them.</summary>
public sealed class SkillCheckupTests : IDisposable
{
    private const string Head = "---\nname: invoices\ndescription: Reads invoices. Use it for every invoice.\n---\n\n# Invoices\n\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_sound_skill_has_nothing_to_mend_and_its_sizes_are_told()
    {
        Write(
            "SKILL.md",
            Head + "- Give amounts with two decimals.\n- See [codes](references/codes.md).\n- Run `python scripts/sum.py in.csv`.\n"
        );
        Write("references/codes.md", "# Codes\n\nA is one. Back to [the skill](../SKILL.md).\n");
        Write("runs/default/best_skill.md", Head + "- Give amounts with two decimals.\n");
        Write(".git/notes.md", "- Give amounts with two decimals.\n");
        Write("scripts/sum.py", "import sys\nprint(sum(map(float, sys.stdin)))\n");

        var report = await LookAsync();

        report.Findings.Where(f => f.Code != "SKO1609").ShouldBeEmpty();
        report.Passes(strict: true).ShouldBeTrue();
        report.Sizes.Select(s => s.Name).ShouldBe(["catalogue", "SKILL.md", "references/codes.md", "scripts/sum.py"]);

        // By the public tables of o200k_base: "invoices", ":", " Reads", " invoices", ".", " Use", " it", " for", " every", " invoice", ".".
        report.Sizes[0].Tokens.ShouldBeInRange(10, 13);
    }

    [Fact]
    public async Task Names_that_lead_nowhere_are_told_with_their_line()
    {
        Write(
            "SKILL.md",
            Head
                + "See [codes](references/Codes.md), [terms](../terms.md), [deep](references/a/deep.md), [web](https://example.org/a.md), [here](#x).\n"
                + "Run `scripts/none.sh`; write `results/out.csv`; use `scripts/<name>.py`.\n"
        );
        Write("references/codes.md", "codes");
        Write("references/a/deep.md", "deep");
        Write("references/lonely.md", "nobody comes here");

        var found = Shown(await LookAsync());

        found.ShouldContain("SKILL.md:8 SKO1604 There is no file 'references/Codes.md' (did you mean 'references/codes.md'?)");
        found.ShouldContain("SKILL.md:8 SKO1605 '../terms.md' lies outside");
        found.ShouldContain("SKILL.md:8 SKO1606 'references/a/deep.md' lies more than one folder deep");
        found.ShouldContain("SKILL.md:9 SKO1604 There is no file 'scripts/none.sh'");
        found.ShouldContain("references/lonely.md:0 SKO1607");
        found.ShouldNotContain("out.csv");
        found.ShouldNotContain("example.org");
    }

    [Fact]
    public async Task Scripts_are_read_by_their_interpreters_and_not_run()
    {
        Assert.SkipUnless(
            ExecutableFinder.Find("bash") is not null && ExecutableFinder.Find("python3") is not null,
            "bash or python3 is missing"
        );
        var mark = _folder.At("was-run");
        Write("SKILL.md", Head + "Use `scripts/a.py`, `scripts/b.sh` and `scripts/c.py`.\n");
        Write("scripts/a.py", $"open({Quoted(mark)}, 'w')\nif True\n    pass\n");
        Write("scripts/b.sh", $"touch {Quoted(mark)}\nif true; then\n");
        Write("scripts/c.py", $"open({Quoted(mark)}, 'w')\n");

        var found = Shown(await LookAsync());

        found.ShouldContain("scripts/a.py:2 SKO1608 Python cannot read this script: SyntaxError");
        found.ShouldContain("scripts/b.sh:3 SKO1608 bash cannot read this script");
        found.ShouldNotContain("scripts/c.py");
        File.Exists(mark).ShouldBeFalse();
    }

    [Fact]
    public async Task Rules_that_repeat_or_contradict_one_another_are_found_by_their_words()
    {
        Write(
            "SKILL.md",
            Head
                + "- Round all amounts to 2 decimals.\n- Never write the currency into the cell.\n- Dates are written as YYYY-MM-DD.\n"
                + "- Sort the rows by date.\n\n```\n- Sort the rows by date.\n```\n\nSee [more](references/more.md).\n"
        );
        Write(
            "references/more.md",
            "- Round all amounts to 3 decimals!\n- Write the currency into the cell.\n- Dates are written as yyyy-mm-dd.\n- Sort rows otherwise.\n"
        );

        var found = Shown(await LookAsync());

        found.ShouldContain("references/more.md:1 SKO1612");
        found.ShouldContain("references/more.md:2 SKO1613");
        found.ShouldContain("references/more.md:3 SKO1611");
        found.ShouldContain("in SKILL.md:8");
        found.Split('\n').Count(l => l.Contains("SKO161", StringComparison.Ordinal)).ShouldBe(3);
    }

    [Fact]
    public async Task Secrets_are_errors_wherever_they_stand()
    {
        Write("SKILL.md", Head + "See [env](assets/env.md).\n");
        Write("assets/env.md", "one\nkey SECRET-1\n");

        var report = await LookAsync(text =>
            (text.Replace("SECRET-1", "***", StringComparison.Ordinal), text.Contains("SECRET-1", StringComparison.Ordinal) ? ["Key"] : [])
        );

        Shown(report).ShouldContain("assets/env.md:2 SKO1610 This looks like a secret (Key)");
        report.Passes(strict: false).ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_no_text_and_links_that_lead_out_do_no_harm()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need rights there");
        Write("SKILL.md", Head + "See ![picture](assets/a.png).\n");
        Directory.CreateDirectory(_folder.At("invoices/assets"));
        File.WriteAllBytes(_folder.At("invoices/assets/a.png"), [0x89, 0x50, 0, 1]);
        File.CreateSymbolicLink(_folder.At("invoices/assets/out.md"), "/etc/passwd");

        var report = await LookAsync();

        report.Findings.ShouldBeEmpty();
        report.Sizes.Select(s => s.Name).ShouldBe(["catalogue", "SKILL.md"]);
    }

    [Theory]
    [InlineData("technology-selection", "")]
    [InlineData("run-tests", "")]
    [InlineData("dotnet-maui-doctor", "")]
    // Its script is not part of the copy that lies here.
    [InlineData("migrate-nullable-references", "SKO1604 SKO1604")]
    public async Task Skills_of_others_are_judged_as_they_are(string name, string codes)
    {
        var skill = Path.Combine(DataFolder(), "dotnet_skills", name);
        Assert.SkipUnless(Directory.Exists(skill), "the skills of others are not here");

        var report = await new SkillCheckup(new ProcessRunner(TimeProvider.System), static t => (t, [])).LookAsync(
            skill,
            SkillProfile.Claude,
            TestContext.Current.CancellationToken
        );

        string.Join(' ', report.Findings.Where(f => f.Severity != FindingSeverity.Advice).Select(f => f.Code))
            .ShouldBe(codes, Shown(report));
        report.Sizes[1].Tokens.ShouldBeInRange(1000, 9000);
    }

    private static string DataFolder()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "SkillOpt.slnx")))
        {
            root = Path.GetDirectoryName(root)!;
        }

        return Environment.GetEnvironmentVariable("SKILLOPT_DATA") ?? Path.Combine(root, "..", "shared", "data");
    }

    private void Write(string name, string text)
    {
        var path = _folder.At("invoices/" + name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private Task<SkillReport> LookAsync(Func<string, (string, IReadOnlyList<string>)>? masked = null) =>
        new SkillCheckup(new ProcessRunner(TimeProvider.System), masked ?? (static t => (t, []))).LookAsync(
            _folder.At("invoices"),
            SkillProfile.Spec,
            TestContext.Current.CancellationToken
        );

    private static string Shown(SkillReport report) =>
        string.Join('\n', report.Findings.Select(f => $"{f.File}:{f.Line} {f.Code} {f.Message}"));

    private static string Quoted(string path) => $"'{path}'";
}
