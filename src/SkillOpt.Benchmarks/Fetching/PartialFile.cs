using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SkillOpt.Benchmarks;

/// <summary>The part of a file that is here already, and what the server said that tells whether the rest still belongs to it.</summary>
internal sealed class PartialFile
{
    private readonly string _note;

    private PartialFile(string target) => (Path, _note) = (target + ".part", target + ".part.json");

    /// <summary>The file that grows.</summary>
    public string Path { get; }

    /// <summary>What the server calls this very content: a strong ETag or a date; null when it said neither.</summary>
    public RangeConditionHeaderValue? Validator { get; private set; }

    /// <summary>Bytes that are here.</summary>
    public long Length => File.Exists(Path) ? new FileInfo(Path).Length : 0;

    /// <summary>The part of a file; what came from another address is not used.</summary>
    public static PartialFile Of(string target, Uri url)
    {
        var part = new PartialFile(target);
        if (part.Read() is not { } note || note["url"]?.ToString() != url.AbsoluteUri)
        {
            part.Discard();
            return part;
        }

        part.Validator =
            note["validator"]?.ToString() is { Length: > 0 } text && RangeConditionHeaderValue.TryParse(text, out var validator)
                ? validator
                : null;
        return part;
    }

    /// <summary>Starts from the beginning with what a reply says of itself.</summary>
    public void Begin(Uri url, HttpResponseMessage reply)
    {
        Validator =
            reply.Headers.ETag is { IsWeak: false } tag ? new RangeConditionHeaderValue(tag)
            : reply.Content.Headers.LastModified is { } date ? new RangeConditionHeaderValue(date)
            : null;
        AtomicFile.Write(_note, new JsonObject { ["url"] = url.AbsoluteUri, ["validator"] = Validator?.ToString() }.ToJsonString());
    }

    /// <summary>Throws the part away.</summary>
    public void Discard()
    {
        File.Delete(Path);
        File.Delete(_note);
        Validator = null;
    }

    /// <summary>Makes the part the whole file, at once.</summary>
    public void Finish(string target)
    {
        File.Move(Path, target);
        File.Delete(_note);
    }

    private JsonObject? Read()
    {
        try
        {
            return File.Exists(Path) && File.Exists(_note) ? JsonNode.Parse(File.ReadAllText(_note)) as JsonObject : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
