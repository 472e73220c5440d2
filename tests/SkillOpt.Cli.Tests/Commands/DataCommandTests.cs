using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using SkillOpt.Testing;

namespace SkillOpt.Cli.Tests.Commands;

public class DataCommandTests
{
    [Fact]
    public async Task What_was_fetched_is_prepared_listed_and_trained_on()
    {
        using var folder = new TemporaryFolder();
        var body = Encoding.UTF8.GetBytes(
            string.Concat(
                Enumerable
                    .Range(0, 6)
                    .Select(i =>
                        new JsonObject
                        {
                            ["key"] = $"k{i}",
                            ["question"] = $"Which house has the number {i}?",
                            ["context"] = $"[DOC] House {i} is number {i}.",
                            ["answers"] = new JsonArray($"house {i}"),
                        }.ToJsonString() + "\n"
                    )
            )
        );
        using var server = Serve(body, out var address);
        var file = Path.Combine(folder.Path, "downloads", "clues.jsonl");
        var digest = Convert.ToHexStringLower(SHA256.HashData(body));

        var fetched = await CommandRun.Of(
            "data",
            "fetch",
            "searchqa",
            "--url",
            address + "clues.jsonl",
            "--sha256",
            digest.ToUpperInvariant(),
            "--out",
            file,
            "--json"
        );
        fetched.ExitCode.ShouldBe(0, fetched.Error);
        (fetched.Json["sha256"]!.ToString(), fetched.Json["bytes"]!.GetValue<int>(), fetched.Json["checked"]!.GetValue<bool>()).ShouldBe(
            (digest, body.Length, true)
        );
        (await CommandRun.Of("data", "fetch", "searchqa", "--url", address + "clues.jsonl", "--out", file)).Output.ShouldContain(
            "here already"
        );

        foreach (var (split, ids) in new[] { ("train", "[\"k5\", \"k0\"]"), ("val", "[\"k2\"]"), ("test", "[\"k1\"]") })
        {
            folder.Write($"manifest/{split}.json", ids);
        }

        var data = Path.Combine(folder.Path, "data", "searchqa");
        var prepared = await CommandRun.Of(
            "data",
            "prepare",
            "searchqa",
            "--from",
            file,
            "--manifest",
            Path.Combine(folder.Path, "manifest"),
            "--out",
            data
        );
        prepared.ExitCode.ShouldBe(0, prepared.Error);
        prepared.Output.ShouldContain("searchqa: 2 train, 1 val, 1 test in ");
        prepared.Output.ShouldContain("2 items of the download are in no split and left out.");
        prepared.Output.ShouldContain("The published split has 400, 200 and 1400: scores on this one are not comparable");
        prepared.Output.ShouldContain("skillopt init my-searchqa --benchmark searchqa --data ");

        var status = await CommandRun.Of("data", "status", Path.Combine(folder.Path, "data"));
        status.Output.ShouldContain("searchqa: ready, 2 train, 1 val, 1 test (split: manifest)");
        status.Output.ShouldContain("docvqa: not here\n");
        status.Output.ShouldContain("skillopt data prepare docvqa --from <download>");
        folder.Write(
            "data/searchqa/val/items.json",
            folder.Read("data/searchqa/val/items.json").Replace("house 2", "house 3", StringComparison.Ordinal)
        );
        (await CommandRun.Of("data", "status", Path.Combine(folder.Path, "data"))).Output.ShouldContain(
            "changed since it was prepared: val/items.json"
        );
    }

    [Theory]
    [InlineData("SKO4007", "data", "prepare", "searchqq", "--from", "x")]
    [InlineData("SKO4001", "data", "prepare", "searchqa", "--from", "/nowhere/at/all")]
    [InlineData("SKO1113", "data", "prepare", "searchqa", "--from", "x", "--ratio", "2:1")]
    [InlineData("SKO4050", "data", "fetch", "searchqa", "--url", "ftp://127.0.0.1/x")]
    [InlineData("SKO4050", "data", "fetch", "searchqa", "--url", "nonsense")]
    [InlineData("SKO4051", "data", "fetch", "searchqa", "--url", "http://127.0.0.1:9/x", "--sha256", "abc")]
    public async Task What_cannot_be_done_is_one_sentence(string code, params string[] command)
    {
        var run = await CommandRun.Of(command);

        run.ExitCode.ShouldBe(5);
        run.Error.ShouldStartWith($"error {code}: ");
        run.Error.TrimEnd().ShouldNotContain('\n');
    }

    private static HttpListener Serve(byte[] body, out string address)
    {
        for (var port = 20_000; ; port++)
        {
            var server = new HttpListener();
            address = $"http://127.0.0.1:{port}/";
            server.Prefixes.Add(address);
            try
            {
                server.Start();
            }
            catch (HttpListenerException)
            {
                continue;
            }

            _ = Task.Run(async () =>
            {
                while (server.IsListening)
                {
                    var context = await server.GetContextAsync();
                    context.Response.ContentLength64 = body.Length;
                    await context.Response.OutputStream.WriteAsync(body);
                    context.Response.Close();
                }
            });
            return server;
        }
    }
}
