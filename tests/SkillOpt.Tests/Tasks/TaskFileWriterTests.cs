using System.Collections.Immutable;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using SkillOpt.Tasks;

namespace SkillOpt.Tests.Tasks;

public sealed class TaskFileWriterTests : IDisposable
{
    private readonly TaskFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Written_tasks_are_read_back_the_same()
    {
        var text = Gen.Elements("plain", "two\nlines", "tab\tquote\"back\\", "emoji 😀 é", "<b>&'</b>", "\u2028", "0", "null");
        var expected = Gen.Elements<Func<JsonNode?>>(
            () => null,
            () => "x",
            () => 1.5m,
            () => true,
            () => new JsonArray("a", 2),
            () => new JsonObject { ["k"] = "v" }
        );
        var items =
            from texts in text.ListOf(3)
            from roles in Gen.Elements("user", "assistant", "system").ListOf(2)
            from e in expected
            from type in Gen.Elements<string?>(null, "t")
            from meta in text
            select new TaskItem
            {
                Id = "id",
                Input = [.. roles.Zip(texts, (r, t) => new TaskMessage(r, t)), new TaskMessage("user", "ask " + texts[2])],
                Expected = e(),
                Type = type,
                Metadata = ImmutableSortedDictionary<string, JsonNode?>.Empty.Add("m", meta).Add("input", 3),
            };
        Prop.ForAll(
                Arb.From(items),
                item =>
                {
                    TaskFileWriter.Write(Path.Combine(_folder.Root, "t.jsonl"), [item]);
                    _folder.Read("t.jsonl").Single().Hash.ShouldBe(item.Hash);
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Files_are_written_by_name()
    {
        _folder.With("d/a.txt", "x").With("t.jsonl", """{"id":"f","input":"Sum","files":["d/a.txt"]}""");
        var item = _folder.Read("t.jsonl").Single();
        TaskFileWriter.ToLine(item).ShouldBe("""{"id":"f","input":"Sum","files":["d/a.txt"]}""");
    }
}
