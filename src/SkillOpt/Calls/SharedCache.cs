using System.Text.Json;
using Microsoft.Extensions.AI;
using SkillOpt.Runs;

namespace SkillOpt.Calls;

/// <summary>
/// Replies kept across runs, in one SQLite file that any number of processes share. A reply is served to the very same call only: same
/// provider, address, model and settings, same messages and options, same replicate. Whatever goes wrong with the file ends its use, never
/// the run. Thread-safe.
/// </summary>
internal sealed class SharedCache : IDisposable
{
    private readonly Lock _lock = new();
    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly Action<string> _onTrouble;
    private SharedCacheFile? _file;

    private SharedCache(string path, TimeProvider time, Action<string> onTrouble)
    {
        _path = path;
        _time = time;
        _onTrouble = onTrouble;
    }

    /// <summary>Calls that are being made and may be kept.</summary>
    internal SharedWork<bool> InFlight { get; } = new();

    private long Today => _time.GetUtcNow().ToUnixTimeSeconds() / 86_400;

    /// <summary>
    /// Opens a cache, creating it when there is none. When the file is larger than allowed, what was used least of late is thrown away.
    /// </summary>
    /// <param name="path">The file; its folder is made.</param>
    /// <param name="maxBytes">The size above which it is pruned, to four fifths of it; at least 1.</param>
    /// <param name="time">Tells the day of a use.</param>
    /// <param name="onTrouble">Told once, in a sentence, when the file cannot be used; calls are then made as without a cache.</param>
    public static SharedCache Open(string path, long maxBytes, TimeProvider time, Action<string> onTrouble)
    {
        var cache = new SharedCache(Path.GetFullPath(path), time, onTrouble);
        try
        {
            cache._file = SharedCacheFile.Open(cache._path, maxBytes);
        }
        catch (Exception e) when (IsTrouble(e))
        {
            onTrouble(cache.Sentence(e));
        }

        return cache;
    }

    /// <summary>The kept reply of a call; null when there is none.</summary>
    internal ChatResponse? Find(ContentHash call)
    {
        byte[]? value = null;
        Use(file => value = file.Find(call, Today));
        return value is not null && JsonSerializer.Deserialize(value, CallsJson.Default.RecordedReply) is { } reply
            ? ReplyOrigin.Mark(reply.ToResponse(), ReplyOrigin.Cache)
            : null;
    }

    /// <summary>Keeps a call's reply, if it is a complete one; the first of a call stays.</summary>
    internal void Keep(ContentHash call, ChatResponse response, Usage usage)
    {
        if (IsComplete(response))
        {
            var value = JsonSerializer.SerializeToUtf8Bytes(RecordedReply.From(response, usage), CallsJson.Default.RecordedReply);
            Use(file => file.Keep(call, value, Today));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _file?.Dispose();
            _file = null;
        }
    }

    private static bool IsComplete(ChatResponse response) =>
        response.FinishReason != ChatFinishReason.Length
        && response.FinishReason != ChatFinishReason.ContentFilter
        && response
            .Messages.SelectMany(m => m.Contents)
            .Any(c => c is TextContent text ? !string.IsNullOrWhiteSpace(text.Text) : c is FunctionCallContent or DataContent);

    private static bool IsTrouble(Exception exception) =>
        exception is SkillOptException or InvalidDataException or IOException or UnauthorizedAccessException;

    private void Use(Action<SharedCacheFile> use)
    {
        lock (_lock)
        {
            if (_file is null)
            {
                return;
            }

            try
            {
                use(_file);
            }
            catch (Exception e) when (IsTrouble(e))
            {
                _file.Dispose();
                _file = null;
                _onTrouble(Sentence(e));
            }
        }
    }

    private string Sentence(Exception exception)
    {
        var cause = exception switch
        {
            SkillOptException fault => SqliteFault.CauseOf(fault),
            InvalidDataException other => other.Message,
            _ => "its folder cannot be made",
        };
        return $"The shared cache {_path} cannot be used, for {cause}; the run goes on without it. Delete the file, or name another one "
            + $"with cache.path.";
    }
}
