using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SkillOpt;

/// <summary>
/// The only reader of YAML trees. It works on the library's events, so that a text is measured while it is read: how deep it is, how many
/// values it has, and how many its aliases would make of them. Nothing is ever written out before it was counted.
/// </summary>
internal sealed class YamlReader
{
    internal const int MaxDepth = 64;
    internal const int MaxValues = 5_000_000;

    // Nested aliases grow a text of some lines exponentially. Honest files use them to repeat a few lines.
    internal const int MaxRepeated = 200_000;

    private readonly Parser _parser;
    private readonly Dictionary<string, YamlValue?> _anchors = new(StringComparer.Ordinal);
    private int _values;
    private long _repeated;

    private YamlReader(LineCountingReader source) => _parser = new Parser(source);

    /// <summary>Reads all documents of a text; none for an empty one.</summary>
    /// <exception cref="YamlFormatException">It is not YAML, a key is not text or occurs twice, or it is too deep or too large.</exception>
    public static IReadOnlyList<YamlValue> ReadAll(string text)
    {
        using var source = new LineCountingReader(text);
        var reader = new YamlReader(source);
        try
        {
            return reader.Documents();
        }
        catch (YamlException e)
        {
            // Some faults have no mark; how far the text was read is their place.
            var line = e.Start.Index > 0 ? LineOf(e.Start) : source.Line;
            throw new YamlFormatException(Sentence(e.InnerException is YamlException inner ? inner.Message : e.Message), line, e);
        }
        catch (Exception e)
            when (e is ArgumentException or InvalidOperationException or OverflowException or FormatException or IndexOutOfRangeException)
        {
            // The YAML library reports some malformed escapes and directives with general exceptions.
            throw new YamlFormatException(Sentence(e.Message), source.Line, e);
        }
    }

    private List<YamlValue> Documents()
    {
        var documents = new List<YamlValue>();
        while (_parser.MoveNext())
        {
            switch (_parser.Current)
            {
                case StreamStart or StreamEnd or DocumentEnd:
                    break;
                case DocumentStart:
                    _anchors.Clear();
                    break;
                default:
                    documents.Add(Value(1));
                    break;
            }
        }

        return documents;
    }

    // Begins on the first event of the value and ends on its last.
    private YamlValue Value(int depth)
    {
        var start = _parser.Current!;
        var line = LineOf(start.Start);
        if (depth > MaxDepth)
        {
            throw new YamlFormatException($"the values are nested more than {MaxDepth} deep", line);
        }

        if (++_values > MaxValues)
        {
            throw new YamlFormatException($"there are more than {MaxValues:N0} values", line);
        }

        if (start is AnchorAlias alias)
        {
            return Repeat(alias.Value.Value, depth, line);
        }

        var anchor = start is NodeEvent { Anchor.IsEmpty: false } node ? node.Anchor.Value : null;
        if (anchor is not null)
        {
            _anchors[anchor] = null;
        }

        YamlValue value = start switch
        {
            Scalar scalar => new YamlScalar(scalar.Value, IsPlain(scalar), line),
            SequenceStart => List(depth, line),
            MappingStart => Map(depth, line),
            _ => throw new YamlFormatException("a value is expected here", line),
        };
        if (anchor is not null)
        {
            _anchors[anchor] = value;
        }

        return value;
    }

    private YamlList List(int depth, int line)
    {
        var items = new List<YamlValue>();
        while (Next() is not SequenceEnd)
        {
            items.Add(Value(depth + 1));
        }

        return new YamlList(items, line);
    }

    private YamlMap Map(int depth, int line)
    {
        var entries = new List<YamlEntry>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (Next() is not MappingEnd)
        {
            var at = LineOf(_parser.Current!.Start);
            if (Value(depth + 1) is not YamlScalar key || key is { IsPlain: true, Text: "" })
            {
                // An empty key has no place of its own; what follows it has.
                at = _parser.Current is Scalar { Value: "" } && _parser.MoveNext() ? Math.Max(at, LineOf(_parser.Current!.Start)) : at;
                throw new YamlFormatException("a key must be a text, not a list, a mapping or nothing", at);
            }

            if (!names.Add(key.Text))
            {
                throw new YamlFormatException($"the key '{key.Text}' occurs twice", at);
            }

            Next();
            entries.Add(new YamlEntry(key.Text, at, Value(depth + 1)));
        }

        return new YamlMap(entries, line);
    }

    private YamlValue Repeat(string anchor, int depth, int line)
    {
        if (!_anchors.TryGetValue(anchor, out var value))
        {
            throw new YamlFormatException($"the alias *{anchor} names nothing that stands before it", line);
        }

        if (value is null)
        {
            throw new YamlFormatException($"the alias *{anchor} stands inside what it names", line);
        }

        _repeated += value.Weight;
        if (_repeated > MaxRepeated || depth + value.Height - 1 > MaxDepth)
        {
            throw new YamlFormatException("the aliases make the text too large; write out what is meant", line);
        }

        return value;
    }

    private ParsingEvent Next() =>
        _parser.MoveNext()
            ? _parser.Current!
            : throw new YamlFormatException("the text ends too early", LineOf(_parser.Current?.End ?? Mark.Empty));

    // A tag of the core schema wins over the look: !!str 5 is a text, !!int "5" a number.
    private static bool IsPlain(Scalar scalar) =>
        scalar.Tag.IsEmpty
            ? scalar.Style == ScalarStyle.Plain
            : scalar.Tag.Value
                is "tag:yaml.org,2002:int"
                    or "tag:yaml.org,2002:float"
                    or "tag:yaml.org,2002:bool"
                    or "tag:yaml.org,2002:null";

    private static int LineOf(Mark mark) => Math.Max(1, (int)mark.Line);

    private static string Sentence(string message) => message.ReplaceLineEndings(" ").TrimEnd('.', ' ');
}
