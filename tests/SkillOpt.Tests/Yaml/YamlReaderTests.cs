using SkillOpt.Projects;
using SkillOpt.Testing;

namespace SkillOpt.Tests.Yaml;

public class YamlReaderTests
{
    // Sixteen lines that stand for 9^15 values.
    private static readonly string s_bomb = string.Concat(
        Enumerable
            .Range(0, 16)
            .Select(i => i == 0 ? "a0: &a0 x\n" : $"a{i}: &a{i} [{string.Join(',', Enumerable.Repeat($"*a{i - 1}", 9))}]\n")
    );

    [Theory]
    [InlineData("null", "null")]
    [InlineData("~", "null")]
    [InlineData("", "null")]
    [InlineData("NULL", "null")]
    [InlineData("nULL", "\"nULL\"")]
    [InlineData("true", "true")]
    [InlineData("FALSE", "false")]
    [InlineData("yes", "\"yes\"")]
    [InlineData("off", "\"off\"")]
    [InlineData("5", "5")]
    [InlineData("-3", "-3")]
    [InlineData("1.50", "1.50")]
    [InlineData("2e3", "2e3")]
    [InlineData("007", "7")]
    [InlineData("-007", "-7")]
    [InlineData("000", "0")]
    [InlineData("+5", "5")]
    [InlineData(".5", "0.5")]
    [InlineData("-.5", "-0.5")]
    [InlineData("5.", "5.0")]
    [InlineData("+1.e-2", "1.0e-2")]
    [InlineData("0x1F", "31")]
    [InlineData("0o17", "15")]
    [InlineData("017", "17")]
    [InlineData("0b1", "\"0b1\"")]
    [InlineData("0x", "\"0x\"")]
    [InlineData("0o8", "\"0o8\"")]
    [InlineData("1_000", "\"1_000\"")]
    [InlineData(".inf", "\".inf\"")]
    [InlineData(".nan", "\".nan\"")]
    [InlineData(".", "\".\"")]
    [InlineData("-.", "\"-.\"")]
    [InlineData("1e", "\"1e\"")]
    [InlineData("1.2.3", "\"1.2.3\"")]
    [InlineData("2024-01-02", "\"2024-01-02\"")]
    [InlineData("12:30", "\"12:30\"")]
    [InlineData("'5'", "\"5\"")]
    [InlineData("\"null\"", "\"null\"")]
    [InlineData("!!str 5", "\"5\"")]
    [InlineData("!!int '5'", "5")]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567890")]
    public void A_plain_scalar_means_what_the_core_schema_says(string written, string json) =>
        (YamlJson.Parse($"a: {written}")!["a"]?.ToJsonString() ?? "null").ShouldBe(json);

    [Fact]
    public void A_key_is_the_text_that_is_written() =>
        YamlJson
            .Parse("007: a\ntrue: b\n'': c\n~: d\n1.50: e")!
            .ToJsonString()
            .ShouldBe("""{"007":"a","true":"b","":"c","~":"d","1.50":"e"}""");

    [Theory]
    [InlineData("a: 1\n? [b]\n: 2", 2, "a key must be a text")]
    [InlineData("a: 1\n? {b: 1}\n: 2", 2, "a key must be a text")]
    [InlineData("a: 1\n: 2", 2, "a key must be a text")]
    [InlineData("a: &x [1]\nb: 2\n*x : 3", 3, "a key must be a text")]
    [InlineData("a:\n  b: 1\n  c: 2\n  b: 3", 4, "the key 'b' occurs twice")]
    [InlineData("a: 1\nb: *nowhere", 2, "the alias *nowhere names nothing")]
    [InlineData("a: 1\nb: &b [*b]", 2, "the alias *b stands inside what it names")]
    [InlineData("a: 1\nb:\n\t- x", 3, "")]
    [InlineData("a: [1,\n2", 2, "")]
    [InlineData("a: 1\nb: 'open\n\n", 2, "")]
    [InlineData("a: 1\nb: @x", 2, "")]
    [InlineData("a: 1\nb: \"\\q\"", 2, "")]
    public void What_is_wrong_is_told_with_its_line(string yaml, int line, string start)
    {
        var error = Should.Throw<YamlFormatException>(() => YamlJson.Parse(yaml));

        error.Message.ShouldStartWith(start);
        error.Message.ShouldNotContain("\n");
        error.Message.ShouldNotContain("(Line");
        error.Message.ShouldNotEndWith(".");
        error.Line.ShouldBe(line);
    }

    [Fact]
    public void Nested_aliases_are_refused_where_they_become_too_much_and_before_anything_is_written_out()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();

        Should.Throw<YamlFormatException>(() => YamlJson.Parse(s_bomb)).Line.ShouldBeInRange(5, 8);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(20_000_000);
    }

    [Fact]
    public void Every_door_refuses_a_text_of_nested_aliases_with_its_line()
    {
        var environment = string.Concat(s_bomb.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => $"  {l}\n"));
        using var folder = new TemporaryFolder();
        var prices = folder.At("prices.yaml");
        File.WriteAllText(prices, s_bomb);

        Should
            .Throw<SkillOptException>(() => RunConfiguration.Parse("environment:\n" + environment, "/project/skillopt.yaml"))
            .Message.ShouldMatch(@"^skillopt\.yaml:\d+: this is not valid YAML: the aliases make the text too large");
        Should
            .Throw<SkillOptException>(() =>
                RunConfiguration.Defaults("/", [new ConfigOverride("scorer", $"{{{s_bomb.Replace('\n', ',')}}}", "--scorer")])
            )
            .Code.ShouldBe("SKO1302");
        Should.Throw<SkillOptException>(() => PriceBook.Load(prices)).Code.ShouldBe("SKO1502");
    }

    [Fact]
    public void A_long_text_may_not_be_repeated_without_end()
    {
        var yaml = $"a: &a {new string('x', 1_000_000)}\nb: [{string.Join(',', Enumerable.Repeat("*a", 100))}]";

        Should.Throw<YamlFormatException>(() => YamlJson.Parse(yaml)).Line.ShouldBe(2);
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{a: ", "}")]
    [InlineData("- ", "")]
    [InlineData("? ", "")]
    public void Deep_nesting_is_refused_and_does_not_end_the_program(string open, string close)
    {
        var deep = string.Concat(Enumerable.Repeat(open, 20_000)) + "x" + string.Concat(Enumerable.Repeat(close, 20_000));

        Should.Throw<YamlFormatException>(() => YamlJson.Parse(deep));
    }

    [Fact]
    public void A_chain_of_aliases_is_as_deep_as_what_it_stands_for()
    {
        var chain = "a0: &a0 [x]\n" + string.Concat(Enumerable.Range(1, 100).Select(i => $"a{i}: &a{i} [*a{i - 1}]\n"));

        Should.Throw<YamlFormatException>(() => YamlJson.Parse(chain)).Line.ShouldBeInRange(60, 66);
    }

    [Fact]
    public void Honest_aliases_repeat_what_they_name() =>
        YamlJson.Parse("base: &b {x: 1, y: [2]}\nuse: [*b, *b]\nname: &n k\n*n : 3")!["use"]!
            .ToJsonString()
            .ShouldBe("""[{"x":1,"y":[2]},{"x":1,"y":[2]}]""");

    [Fact]
    public void Only_one_file_of_the_program_builds_trees_from_yaml()
    {
        var readers = Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => File.ReadAllText(f).Contains("using YamlDotNet", StringComparison.Ordinal))
            .Select(Path.GetFileName);

        // The front matter is read event by event, because the ranges of its lines are needed; it builds no tree and follows no alias.
        readers.ShouldBe(["YamlReader.cs", "FrontMatterReader.cs"], ignoreOrder: true);
    }
}
