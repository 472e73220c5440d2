using SkillOpt.Reporting;
using SkillOpt.Runs;

namespace SkillOpt.Web;

/// <summary>Watches one run over a connection of its own that only reads. Not thread-safe.</summary>
/// <param name="run">The run, as its address names it.</param>
/// <param name="folder">Its folder.</param>
internal sealed class RunWatch(string run, string folder) : IDisposable
{
    private RunReader? _reader;
    private long _version = -1;
    private RunCursor? _cursor;
    private string _status = "";

    /// <summary>What is known; null before the run could be read.</summary>
    public LiveNews? Latest { get; private set; }

    /// <summary>Looks again.</summary>
    /// <param name="withStatus">Whether the process at work is looked for too.</param>
    /// <returns>What is new; null when nothing is.</returns>
    public LiveNews? Look(bool withStatus)
    {
        try
        {
            return LookAtStore(withStatus);
        }
        catch (SkillOptException)
        {
            // It has no store yet, or none that can be read: the list of runs says so. It is tried again.
            Close();
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Close();

    private LiveNews? LookAtStore(bool withStatus)
    {
        _reader ??= RunReader.Open(folder);
        var version = _reader.DataVersion;
        if (version == _version && !withStatus)
        {
            return null;
        }

        var cursor = version == _version ? _cursor! : _reader.Cursor;
        var status = withStatus || version != _version ? Wording.Of(RunCatalog.Summarise(folder).Status) : _status;
        var isNew = cursor != _cursor || status != _status;
        var isCut = _cursor is { } before && (cursor.Seq < before.Seq || cursor.Seq == before.Seq && cursor.Hash != before.Hash);
        (_version, _cursor, _status) = (version, cursor, status);
        if (!isNew)
        {
            return null;
        }

        Latest = new LiveNews(run, cursor.Seq, cursor.ToString(), status, isCut);
        return Latest;
    }

    private void Close()
    {
        _reader?.Dispose();
        (_reader, _version) = (null, -1);
    }
}
