using System.Text.Json.Nodes;
using SkillOpt.Rollouts;
using SkillOpt.Testing;

namespace SkillOpt.Benchmarks.Tests.OfficeQa;

public sealed class OfficeQaToolsTests : IDisposable
{
    private readonly TemporaryFolder _base = new();
    private readonly string _root;

    public OfficeQaToolsTests()
    {
        _root = _base.At("docs");
        Directory.CreateDirectory(Path.Combine(_root, "sub"));
        File.WriteAllLines(Path.Combine(_root, "alpha.txt"), Enumerable.Range(1, 200).Select(i => $"line {i} Value {3 * i}"));
        File.WriteAllText(Path.Combine(_root, "sub", "beta.txt"), "Total Receipts 507\n" + new string('x', 5000) + "\n");
    }

    public void Dispose() => _base.Dispose();

    [Fact]
    public void Tools_answer_as_recorded_but_show_paths_relative_to_the_documents()
    {
        foreach (var v in VectorFile.Section("officeqa_tools")["vectors"]!.AsArray())
        {
            var allowed = v!["allowed_files"]!.AsArray().Select(f => f!.GetValue<string>()).ToList();
            var tools = new DocumentTools(new DocumentAccess(_root, allowed.Count > 0 ? allowed : null));
            if (tools.All.All(t => t.Name != v.Text("tool")))
            {
                v.Text("expect_obs_head").ShouldStartWith("[tool error: unknown tool");
                continue;
            }

            var reply = Call(tools, v.Text("tool"), Relative(v["args"]!.ToJsonString()));
            reply.Command.ShouldBe(Relative(v.Text("expect_cmd")));
            reply.Text.ShouldStartWith(Relative(v.Text("expect_obs_head")));
            reply.Text.ShouldEndWith(Relative(v.Text("expect_obs_tail")));
            if (v["expect_obs_chars"] is { } count)
            {
                reply.Text.Length.ShouldBe(count.GetValue<int>());
            }
        }
    }

    [Fact]
    public void Names_that_match_no_file_leave_nothing_to_read()
    {
        var tools = new DocumentTools(new DocumentAccess(_root, ["missing.txt"]));
        Call(tools, "glob", """{"pattern":"*"}""").Text.ShouldBe("[no matches]");
        Call(tools, "read", """{"path":"alpha.txt"}""").Text.ShouldBe("[read error: path not allowed]");
    }

    [Theory]
    [InlineData("../secret.txt")]
    [InlineData("sub/../../secret.txt")]
    [InlineData("link.txt")]
    [InlineData("folder/secret.txt")]
    [InlineData("/etc/passwd")]
    [InlineData("alpha.txt\0.md")]
    public void Paths_out_of_the_documents_are_refused(string path)
    {
        File.WriteAllText(_base.At("secret.txt"), "secret");
        File.CreateSymbolicLink(Path.Combine(_root, "link.txt"), _base.At("secret.txt"));
        Directory.CreateSymbolicLink(Path.Combine(_root, "folder"), _base.Path);
        var tools = new DocumentTools(new DocumentAccess(_root, null));
        var arguments = new JsonObject { ["path"] = path, ["pattern"] = "s" }.ToJsonString();
        Call(tools, "read", arguments).Text.ShouldBe("[read error: path not allowed]");
        Call(tools, "grep", arguments).Text.ShouldBe("[grep error: path not allowed]");
    }

    [Fact]
    public async Task A_wrong_number_is_an_answer_to_the_model()
    {
        var read = new DocumentTools(new DocumentAccess(_root, null)).All.Single(t => t.Name == "read");
        var token = TestContext.Current.CancellationToken;
        var reply = await read.CallAsync(new JsonObject { ["path"] = "alpha.txt", ["start"] = "ten" }, token);
        reply.IsError.ShouldBeTrue();
        reply.Text.ShouldBe(
            """The arguments of read do not fit its parameters: /start must be integer, got "ten". Correct them and call it again."""
        );
        (
            await read.CallAsync(
                new JsonObject
                {
                    ["path"] = "alpha.txt",
                    ["start"] = "10",
                    ["limit"] = 1,
                },
                token
            )
        ).Text.ShouldBe("line 10 Value 30\n");
    }

    [Fact]
    public void Tables_become_Markdown_as_recorded()
    {
        foreach (var v in VectorFile.Cases("officeqa_html_table"))
        {
            HtmlText.ToMarkdown(v.Text("html")).ShouldBe(v.Text("expect"));
        }
    }

    [Fact]
    public void Page_numbers_are_found_as_recorded()
    {
        foreach (var v in VectorFile.Cases("officeqa_page_number"))
        {
            OraclePages.PageNumber(v.Text("url")).ShouldBe(v["expect"]?.GetValue<int>(), v.Text("url"));
        }
    }

    [Fact]
    public void List_fields_are_read_as_recorded_but_for_a_comma_list_of_files()
    {
        foreach (var v in VectorFile.Cases("officeqa_list_field"))
        {
            // The reference takes "a.txt, b.txt" for one file name, which then matches nothing.
            var expected =
                v["value"]?.ToJsonString() == "\"a.txt, b.txt\""
                    ? ["a.txt", "b.txt"]
                    : v["expect"]!.AsArray().Select(e => e!.GetValue<string>());
            OfficeQaTasks.ListField(v["value"]?.DeepClone()).ShouldBe(expected);
        }
    }

    [Theory]
    [InlineData("a.txt,b.txt", "a.txt|b.txt")]
    [InlineData("a.txt ,b.txt,, c.txt", "a.txt|b.txt|c.txt")]
    [InlineData(
        "treasury_bulletin_1941_01.txt,treasury_bulletin_1941_02.txt",
        "treasury_bulletin_1941_01.txt|treasury_bulletin_1941_02.txt"
    )]
    [InlineData("a.txt\r\nb.txt", "a.txt|b.txt")]
    public void Lists_are_split_at_every_comma(string text, string items) => OfficeQaTasks.ListField(text).ShouldBe(items.Split('|'));

    // The handlers themselves: the recorded calls also leave out arguments, which the schema would refuse before.
    private static ToolReply Call(DocumentTools tools, string tool, string arguments)
    {
        var given = new ToolArguments(JsonNode.Parse(arguments)!.AsObject());
        return tool switch
        {
            "glob" => tools.Glob(given),
            "read" => tools.Read(given),
            _ => tools.Grep(given),
        };
    }

    private static string Relative(string text) => text.Replace("{ROOT}/", "", StringComparison.Ordinal);
}
