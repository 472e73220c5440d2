using System.Text;
using System.Text.Json;
using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>
/// A folder of model calls for somebody else to answer: <c>pending.json</c>, one Markdown prompt per call under
/// <c>&lt;role&gt;/prompts</c>, answers under <c>&lt;role&gt;/answers</c>. The roles' folders are apart, so that whoever plays the target
/// never sees an optimizer's prompt, which may quote expected answers. Files are replaced atomically.
/// </summary>
/// <param name="path">The folder; created when the first call is written.</param>
/// <example>
/// <code>
/// var folder = new HandoffFolder("runs/first/handoff");
/// foreach (var call in folder.Next(count: 5))
/// {
///     folder.Answer(call.Id, await AskSomebodyAsync(folder.Prompt(call)));
/// }
/// </code>
/// </example>
public sealed class HandoffFolder(string path)
{
    /// <summary>The variable that names another folder than the run's own.</summary>
    public const string Variable = "SKILLOPT_HANDOFF_DIR";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private static long s_written;

    /// <summary>The folder, absolute.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>
    /// Where calls are handed off: the folder that <see cref="Variable"/> names, else <c>handoff</c> in the run's folder or, outside a run,
    /// in the current one.
    /// </summary>
    /// <param name="environment">The environment that the handing-off calls are made with.</param>
    public static HandoffFolder Of(ProviderEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        return new HandoffFolder(environment.Variable(Variable) ?? System.IO.Path.Combine(environment.RunFolder ?? "", "handoff"));
    }

    /// <summary>How many calls wait and how many are answered.</summary>
    /// <exception cref="SkillOptException">SKO3021: <c>pending.json</c> cannot be read.</exception>
    public HandoffStatus Status()
    {
        var calls = Read();
        var answered = calls.Count(call => ReadAnswer(call.Answer) is not null);
        return new HandoffStatus(calls.Count - answered, answered);
    }

    /// <summary>The next calls without an answer.</summary>
    /// <param name="count">At most so many; at least 1.</param>
    /// <param name="role">Only this role's; null for all.</param>
    /// <exception cref="SkillOptException">SKO3021: <c>pending.json</c> cannot be read.</exception>
    public IReadOnlyList<HandoffCall> Next(int count = 1, string? role = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return [.. Read().Where(call => (role is null || call.Role == role) && ReadAnswer(call.Answer) is null).Take(count)];
    }

    /// <summary>The text of a call's prompt.</summary>
    public string Prompt(HandoffCall call) => InputFile.ReadAllText(Inside(call.Prompt));

    /// <summary>Stores an answer.</summary>
    /// <param name="id">The call's id, or enough of its beginning to be unique.</param>
    /// <param name="text">The answer; not blank.</param>
    /// <exception cref="SkillOptException">SKO3022: no such call is pending, or the answer is blank.</exception>
    public HandoffCall Answer(string id, string text)
    {
        var matching = Read().Where(call => id.Length > 0 && call.Id.StartsWith(id, StringComparison.OrdinalIgnoreCase)).ToList();
        if (matching.Count != 1)
        {
            throw new SkillOptException(
                "SKO3022",
                matching.Count == 0
                    ? $"No pending call has the id '{id}': see 'skillopt handoff next', or run the command again."
                    : $"The id '{id}' is the beginning of {matching.Count} pending calls: give more of it."
            );
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            throw new SkillOptException("SKO3022", $"The answer to '{id}' is blank: write the reply the model would give.");
        }

        WriteFile(matching[0].Answer, Encoding.UTF8.GetBytes(text));
        return matching[0];
    }

    /// <summary>Takes the calls that nobody waits for any more off the list: their command has come to its end.</summary>
    /// <param name="owner">The command that handed them off.</param>
    /// <exception cref="SkillOptException">SKO3021: <c>pending.json</c> cannot be read.</exception>
    public void End(CallingCommand owner)
    {
        ArgumentNullException.ThrowIfNull(owner);
        if (Read().Any(IsObsolete))
        {
            using var hold = Hold();
            Write([.. Read().Where(c => !IsObsolete(c))]);
        }

        bool IsObsolete(HandoffCall call) => IsOf(owner, call) && ReadAnswer(call.Answer) is null;
    }

    /// <summary>An answer that somebody dropped; null when there is none or it is blank.</summary>
    internal string? ReadAnswer(string relative)
    {
        var file = Inside(relative);
        if (!File.Exists(file))
        {
            return null;
        }

        var text = InputFile.ReadAllText(file).Trim();
        return text.Length == 0 ? null : text;
    }

    /// <summary>Writes a file of the folder, whole or not at all.</summary>
    internal void WriteFile(string relative, ReadOnlySpan<byte> content)
    {
        var file = Inside(relative);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        var temporary = $"{file}.{Environment.ProcessId}-{Interlocked.Increment(ref s_written)}.tmp";
        File.WriteAllBytes(temporary, content);
        File.Move(temporary, file, overwrite: true);
    }

    /// <summary>Replaces an owner's list of waiting calls; the lists of other owners stay.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    internal void WritePending(CallingCommand owner, IReadOnlyList<HandoffCall> calls)
    {
        // Whoever answers only has to drop files.
        foreach (var call in calls)
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Inside(call.Answer))!);
        }

        using var hold = Hold();
        var own = calls.Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        var others = Read().Where(c => c.Command.Length > 0 && !IsOf(owner, c) && !own.Contains(c.Id));
        Write([.. others, .. calls.Select(c => c with { Command = owner.Command, Project = owner.Project })]);
    }

    private void Write(IReadOnlyList<HandoffCall> calls) =>
        WriteFile("pending.json", JsonSerializer.SerializeToUtf8Bytes(new HandoffPending(1, calls), HandoffJson.Default.HandoffPending));

    private static bool IsOf(CallingCommand owner, HandoffCall call) => call.Command == owner.Command && call.Project == owner.Project;

    // Commands of several processes may hand off into one folder at once.
    private FileStream Hold()
    {
        FileStream? held = null;
        var file = Inside("pending.lock");
        Directory.CreateDirectory(Path);
        return SpinWait.SpinUntil(() => (held = TryHold(file)) is not null, s_patience)
            ? held!
            : throw new IOException($"Another process holds {file}.");
    }

    private static FileStream? TryHold(string file)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private IReadOnlyList<HandoffCall> Read()
    {
        var file = Inside("pending.json");
        if (!File.Exists(file))
        {
            return [];
        }

        try
        {
            return JsonSerializer.Deserialize(InputFile.ReadAllBytes(file), HandoffJson.Default.HandoffPending)?.Pending ?? [];
        }
        catch (JsonException e)
        {
            throw new SkillOptException(
                "SKO3021",
                $"'{file}' is not valid: delete it and run the command again to have it rewritten.",
                innerException: e
            );
        }
    }

    private string Inside(string relative)
    {
        var full = System.IO.Path.GetFullPath(System.IO.Path.Combine(Path, relative));
        return full.StartsWith(Path + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? full
            : throw new SkillOptException(
                "SKO3021",
                $"'{relative}' leads out of the handoff folder: delete pending.json and run the command again."
            );
    }
}
