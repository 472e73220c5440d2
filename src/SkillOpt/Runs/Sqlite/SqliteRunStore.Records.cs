using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;

namespace SkillOpt.Runs;

/// <content>What stands beside the history for people: never compared, never read by the trainer.</content>
public sealed partial class SqliteRunStore : ICallLog
{
    // Texts of prompts and tasks are short and alike: these are worth compressing long before a journal's value is.
    private const int ShortestText = 256;

    private readonly ConcurrentDictionary<ContentHash, bool> _texts = new();
    private readonly ConcurrentDictionary<ContentHash, bool> _asked = new();

    /// <inheritdoc/>
    void ICallLog.Asked(AskedCall call)
    {
        if (!_asked.TryAdd(call.Key, true))
        {
            return;
        }

        var parts = new string[call.Parts.Count][];
        foreach (var (index, (name, text)) in call.Parts.Index())
        {
            var hash = ContentHash.Of(text);
            KeepText(hash, text);
            parts[index] = [name, hash.ToString()];
        }

        _committer.Queue(new CallWrite(Now(), call, JsonSerializer.Serialize(parts, RecordsJson.Default.StringArrayArray)));
    }

    /// <summary>Keeps the tasks of the run; those that are known already stay as they are.</summary>
    internal void Keep(IEnumerable<TaskRecord> tasks)
    {
        foreach (var task in tasks)
        {
            KeepText(task.Hash, task.Text);
            _committer.Queue(new TaskWrite(task));
        }
    }

    /// <summary>Stores what calls took.</summary>
    internal void Tell(SpendRecord spend) =>
        _committer.Queue(new SpendWrite(Now(), spend, JsonSerializer.Serialize(spend.Usage, RecordsJson.Default.Usage)));

    private void KeepText(ContentHash hash, string text)
    {
        if (_texts.TryAdd(hash, true))
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            _committer.Queue(new BlobWrite(hash, bytes.Length, StoredValue.Pack(bytes, ShortestText)));
        }
    }
}
