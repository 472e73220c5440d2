using System.Text.Json;
using System.Text.Json.Nodes;
using SkillOpt.Reporting;

namespace SkillOpt.Projects;

/// <summary>
/// Takeovers of a run's skill into the live skill, each with a receipt and a copy of every file as it was before. The receipt is written
/// first, so that a takeover that was cut off can be undone too.
/// </summary>
/// <param name="folder">Where receipts are kept.</param>
internal sealed class Adoption(string folder)
{
    private const string ReceiptName = "receipt.json";

    /// <summary>Where the receipts of a project are kept.</summary>
    public static Adoption Of(RunSpec spec) => new(Path.Combine(spec.PathOf(spec.Run.Folder), ".adoptions"));

    /// <summary>Writes a skill over the live one.</summary>
    /// <param name="live">The live skill's place.</param>
    /// <param name="skill">The skill to write.</param>
    /// <param name="facts">What the receipt tells besides: run, version, time.</param>
    /// <returns>The receipt's path and the files written.</returns>
    public (string Receipt, IReadOnlyList<string> Written) Adopt(SkillFolder live, Skill skill, JsonObject facts)
    {
        var place = Path.Combine(folder, $"{Numbers().DefaultIfEmpty().Max() + 1:D4}");
        var receipt = Path.Combine(place, ReceiptName);
        var files = new JsonArray();
        foreach (var file in skill.FileNames.Where(f => f != Skill.DescriptionFile))
        {
            var path = PathOf(live, file);
            var bytes = File.Exists(path) ? File.ReadAllBytes(path) : null;
            if (bytes is not null)
            {
                AtomicFile.Write(Path.Combine(place, "before", file), bytes);
            }

            files.Add(
                (JsonNode)
                    new JsonObject
                    {
                        ["file"] = file,
                        ["path"] = path,
                        ["before"] = bytes is null ? null : Digest(bytes),
                    }
            );
        }

        facts["files"] = files;
        AtomicFile.Write(receipt, facts.ToJsonString() + "\n");
        IReadOnlyList<string> written;
        try
        {
            written = live.Save(skill);
        }
        catch
        {
            Restore(place, files);
            Directory.Delete(place, recursive: true);
            throw;
        }

        foreach (var entry in files)
        {
            entry!["after"] = Digest(File.ReadAllBytes(entry["path"]!.GetValue<string>()));
        }

        AtomicFile.Write(receipt, facts.ToJsonString() + "\n");
        return (receipt, written);
    }

    /// <summary>Puts the files of the last takeover back as they were.</summary>
    /// <param name="force">Whether to do so although they were changed since.</param>
    /// <returns>The receipt, with <c>undone</c> in it.</returns>
    /// <exception cref="SkillOptException">SKO1396: there is nothing to undo, or a file has changed since.</exception>
    public JsonObject Undo(bool force)
    {
        foreach (var place in Numbers().OrderDescending().Select(n => Path.Combine(folder, $"{n:D4}")))
        {
            var receipt = Path.Combine(place, ReceiptName);
            if (!File.Exists(receipt) || Read(receipt) is not { } facts || facts["undone"] is not null)
            {
                continue;
            }

            var files = facts["files"]!.AsArray();
            if (!force && files.FirstOrDefault(f => IsChanged(f!)) is { } changed)
            {
                throw new SkillOptException(
                    "SKO1396",
                    $"{Wording.ShortPath(changed["path"]!.GetValue<string>())} has changed since it was adopted; undoing would lose "
                        + $"that. Keep a copy and add --force, or take what you want from "
                        + $"{Wording.ShortPath(Path.Combine(place, "before"))}."
                );
            }

            Restore(place, files);
            facts["undone"] = true;
            AtomicFile.Write(receipt, facts.ToJsonString() + "\n");
            return facts;
        }

        throw new SkillOptException("SKO1396", "There is no takeover to undo: this project has none, or each was undone.");
    }

    private static bool IsChanged(JsonNode file)
    {
        var path = file["path"]!.GetValue<string>();
        var now = File.Exists(path) ? Digest(File.ReadAllBytes(path)) : null;

        // Without a digest of afterwards the takeover was cut off: the file is as before, or as the run's skill has it.
        return file["after"]?.GetValue<string>() is { } after && now != after && now != file["before"]?.GetValue<string>();
    }

    private static void Restore(string place, JsonArray files)
    {
        foreach (var entry in files)
        {
            var (file, path) = (entry!["file"]!.GetValue<string>(), entry["path"]!.GetValue<string>());
            if (entry["before"] is null)
            {
                File.Delete(path);
            }
            else
            {
                AtomicFile.Write(path, File.ReadAllBytes(Path.Combine(place, "before", file)));
            }
        }
    }

    private static JsonObject? Read(string receipt)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(receipt)) as JsonObject;
        }
        catch (JsonException e)
        {
            throw new SkillOptException(
                "SKO1396",
                $"{Wording.ShortPath(receipt)} is no receipt; what was there before lies beside it.",
                innerException: e
            );
        }
    }

    private IEnumerable<int> Numbers() =>
        Directory.Exists(folder)
            ? Directory
                .EnumerateDirectories(folder)
                .Select(Path.GetFileName)
                .Where(n => n is { Length: 4 } && n.All(char.IsAsciiDigit))
                .Select(n => int.Parse(n!))
            : [];

    private static string PathOf(SkillFolder live, string file) =>
        file == Skill.MainFile ? live.DocumentPath : Path.Combine(live.Root, file);

    private static string Digest(byte[] bytes) => ContentHash.Of(bytes).ToString();
}
