using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SkillOpt;

/// <summary>
/// Reads the top level of a front matter from YAML events. Works event by event, so that no nesting can exhaust the stack.
/// </summary>
internal sealed class FrontMatterReader
{
    private readonly Parser _parser;
    private readonly List<FrontMatterEntry> _entries = [];

    private FrontMatterReader(string yaml) => _parser = new Parser(new StringReader(yaml));

    /// <summary>The entries and, when the text is not a YAML mapping, the problem with its 1-based line in the document.</summary>
    public static (ImmutableArray<FrontMatterEntry> Entries, FrontMatterProblem? Problem) Read(string yaml)
    {
        var reader = new FrontMatterReader(yaml);
        try
        {
            var problem = reader.ReadDocument();
            return ([.. reader._entries], problem);
        }
        catch (YamlException e)
        {
            return ([.. reader._entries], new FrontMatterProblem(DocumentLine(e.Start), e.Message));
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or OverflowException or FormatException)
        {
            // The YAML library reports some malformed escapes and directives with general exceptions.
            return ([.. reader._entries], new FrontMatterProblem(2, e.Message));
        }
    }

    private FrontMatterProblem? ReadDocument()
    {
        Next();
        while (_parser.Current is StreamStart or DocumentStart)
        {
            Next();
        }

        if (_parser.Current is StreamEnd or null or Scalar { Value: "", Style: ScalarStyle.Plain })
        {
            return null;
        }

        if (_parser.Current is not MappingStart)
        {
            return new FrontMatterProblem(DocumentLine(_parser.Current.Start), "it is not a list of \"key: value\" lines");
        }

        Next();
        while (_parser.Current is not MappingEnd)
        {
            if (_parser.Current is not Scalar key)
            {
                return new FrontMatterProblem(DocumentLine(_parser.Current!.Start), "a key is not a plain word");
            }

            if (_entries.Exists(e => e.Key == key.Value))
            {
                return new FrontMatterProblem(DocumentLine(key.Start), $"the key '{key.Value}' occurs twice");
            }

            Next();
            _entries.Add(ReadEntry(key));
        }

        Next();
        return null;
    }

    private FrontMatterEntry ReadEntry(Scalar key)
    {
        var entry = new FrontMatterEntry(key.Value, DocumentLine(key.Start), FrontMatterValueKind.Nested);
        switch (_parser.Current)
        {
            case Scalar scalar:
                entry = entry with { Kind = FrontMatterValueKind.Scalar, Text = TextOf(scalar), IsText = IsText(scalar) };
                break;
            case SequenceStart:
                entry = ReadChildren(entry, isMap: false);
                break;
            case MappingStart:
                entry = ReadChildren(entry, isMap: true);
                break;
        }

        var end = _parser.Current!.End.Index;
        Next();
        return entry with { Range = TextRange.Between((int)key.Start.Index, (int)end) };
    }

    // Ends on the closing event of the collection.
    private FrontMatterEntry ReadChildren(FrontMatterEntry entry, bool isMap)
    {
        var scalars = new List<Scalar>();
        var flat = true;
        var depth = 1;
        while (depth > 0)
        {
            Next();
            depth += _parser.Current!.NestingIncrease;
            if (_parser.Current is Scalar scalar && depth == 1)
            {
                scalars.Add(scalar);
            }
            else if (depth > 0)
            {
                flat = false;
            }
        }

        if (!flat)
        {
            return entry;
        }

        return isMap
            ? entry with
            {
                Kind = FrontMatterValueKind.Map,
                Pairs = [.. scalars.Chunk(2).Select(p => KeyValuePair.Create(p[0].Value, TextOf(p[1])))],
                PairsAreText = scalars.Where((_, i) => i % 2 == 1).All(IsText),
            }
            : entry with
            {
                Kind = FrontMatterValueKind.List,
                Items = [.. scalars.Select(TextOf)],
            };
    }

    private void Next()
    {
        if (!_parser.MoveNext())
        {
            throw new YamlException("the text ends too early");
        }
    }

    private static int DocumentLine(Mark mark) => Math.Max(1, (int)mark.Line);

    private static string TextOf(Scalar scalar) =>
        scalar.Style == ScalarStyle.Plain && YamlCoreSchema.IsNull(scalar.Value) ? "" : scalar.Value;

    private static bool IsText(Scalar scalar) =>
        scalar.Style != ScalarStyle.Plain
        || (
            !YamlCoreSchema.IsNull(scalar.Value)
            && YamlCoreSchema.TruthValue(scalar.Value) is null
            && YamlCoreSchema.Number(scalar.Value) is null
        );
}
