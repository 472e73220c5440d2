using System.Text;

namespace SkillOpt.Sleep;

/// <summary>Puts a digest together while a session is read. Every text that is kept is redacted. Not thread-safe.</summary>
internal sealed class DigestBuilder(string source, string id, Redactor redactor)
{
    private const int MostPrompts = 40;
    private const int MostChars = 4000;
    private const int MostRead = 64 * 1024;
    private const int MostFinals = 5;
    private const int MostNames = 60;
    private const int MostFiles = 20;
    private const int MostForeign = 60;
    private const int MostForeignChars = 256 * 1024;

    private readonly RedactionCount _count = new();
    private readonly List<(string Prompt, string Reply)> _exchanges = [];
    private readonly Queue<string> _finals = new();
    private readonly OrderedNames _tools = new(MostNames);
    private readonly OrderedNames _skills = new(MostNames);
    private readonly OrderedNames _files = new(MostFiles);
    private readonly OrderedNames _signals = new(MostNames);
    private readonly List<string> _foreign = [];
    private SessionMark _mark = SessionMark.Person;
    private DateTimeOffset? _start;
    private DateTimeOffset? _end;
    private int _userTurns;
    private int _assistantTurns;

    /// <summary>The folder in which the agent worked.</summary>
    public string Project { get; set; } = "";

    /// <summary>The branch.</summary>
    public string Branch { get; set; } = "";

    /// <summary>How many texts the person wrote so far.</summary>
    public int UserTurns => _userTurns;

    /// <summary>The last text of the person; null when there was none, or the agent has answered it.</summary>
    public string? Unanswered { get; private set; }

    /// <summary>Says who is at work; the first word counts.</summary>
    public void Mark(SessionMark mark) => _mark = _mark == SessionMark.Person ? mark : _mark;

    /// <summary>An instant of the session.</summary>
    public void At(DateTimeOffset? instant)
    {
        if (instant is not null)
        {
            _start = _start is null || instant < _start ? instant : _start;
            _end = _end is null || instant > _end ? instant : _end;
        }
    }

    /// <summary>What the person said; what a program put in is passed over.</summary>
    public void Prompt(string text)
    {
        if (MetaPrompt.Is(text))
        {
            return;
        }

        if (_userTurns++ == 0)
        {
            Mark(OwnCalls.Of(text));
        }
        else
        {
            foreach (var signal in FeedbackWords.In(text))
            {
                _signals.Add(signal);
            }
        }

        Unanswered = text;
        if (_exchanges.Count < MostPrompts)
        {
            _exchanges.Add((Kept(text), ""));
        }
    }

    /// <summary>What the agent said.</summary>
    public void Reply(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        _assistantTurns++;
        Unanswered = null;
        if (_exchanges.Count > 0 && _userTurns <= MostPrompts)
        {
            _exchanges[^1] = _exchanges[^1] with { Reply = text };
        }

        // Many are said, and few are kept: they are redacted when it is known which.
        _finals.Enqueue(text);
        if (_finals.Count > MostFinals)
        {
            _finals.Dequeue();
        }
    }

    /// <summary>A tool was called.</summary>
    public void Tool(string? name) => _tools.Add(ToolName.Of(name));

    /// <summary>A skill was at work.</summary>
    public void Skill(string? name) => _skills.Add(name?.Trim() ?? "");

    /// <summary>A file was touched.</summary>
    public void File(string? path) => _files.Add(path ?? "");

    /// <summary>Something that the source itself records as a failure.</summary>
    public void Signal(string signal) => _signals.Add(signal);

    /// <summary>What a tool gave back.</summary>
    public void Foreign(ReadOnlySpan<char> text) =>
        ForeignOrders.AddTo(_foreign, text[..Math.Min(text.Length, MostForeignChars)], MostForeign);

    /// <summary>The digest.</summary>
    /// <param name="origin">Where it was read.</param>
    public SessionDigest Build(string origin)
    {
        var kept = _exchanges
            .Select(e => e.Reply)
            .Concat(_finals)
            .Distinct(StringComparer.Ordinal)
            .ToDictionary(t => t, Kept, StringComparer.Ordinal);
        return new()
        {
            Source = source,
            Id = id,
            Project = Project,
            Branch = redactor.Redact(Branch, _count),
            StartedAt = _start,
            EndedAt = _end,
            Exchanges = [.. _exchanges.Select(e => new Exchange(e.Prompt, kept[e.Reply]))],
            Finals = [.. _finals.Select(f => kept[f])],
            Tools = _tools.Names,
            Skills = _skills.Names,
            Files = [.. _files.Names.Select(f => redactor.Redact(f, _count))],
            Signals = _signals.Names,
            Foreign = [.. _foreign.Select(f => redactor.Redact(f, _count))],
            UserTurns = _userTurns,
            AssistantTurns = _assistantTurns,
            Origin = origin,
            Mark = _userTurns == 0 && _mark == SessionMark.Person ? SessionMark.Empty : _mark,
            Redactions = _count.Kinds,
        };
    }

    // Redacted before it is cut: a key that is cut in half would not be known any more.
    private string Kept(string text)
    {
        var read = text.Length > MostRead ? text[..MostRead] : text;
        var clean = redactor.Redact(read.Trim(), _count);
        return clean.Length <= MostChars ? clean : Cut(clean);
    }

    private static string Cut(string text)
    {
        var length = char.IsHighSurrogate(text[MostChars - 1]) ? MostChars - 1 : MostChars;
        return new StringBuilder(text, 0, length, length + 2).Append(" …").ToString();
    }
}
