using System.Globalization;

namespace SkillOpt;

/// <summary>
/// The decompositions, compositions and combining classes of Unicode 15.0, so that normalisation does not depend on whether and which ICU a
/// machine has.
/// Read when the first text needs it.
/// </summary>
internal sealed class NormalizationTable
{
    private static readonly Lazy<NormalizationTable> s_instance = new(Read);
    private readonly Dictionary<int, int[]> _canonical = [];
    private readonly Dictionary<int, int[]> _compatible = [];
    private readonly Dictionary<int, byte> _classes = [];
    private readonly Dictionary<long, int> _compositions = [];

    /// <summary>The table.</summary>
    public static NormalizationTable Instance => s_instance.Value;

    /// <summary>The canonical combining class: 0 for what starts a character.</summary>
    public byte ClassOf(int code) => _classes.GetValueOrDefault(code);

    /// <summary>What a code point stands for, one step; null when only for itself.</summary>
    /// <param name="code">The code point.</param>
    /// <param name="compatible">Whether compatibility decompositions (widths, ligatures, superscripts …) count too.</param>
    public int[]? DecompositionOf(int code, bool compatible) =>
        _canonical.TryGetValue(code, out var parts) || (compatible && _compatible.TryGetValue(code, out parts)) ? parts : null;

    /// <summary>The one code point for two; null when there is none.</summary>
    public int? CompositionOf(int first, int second) =>
        _compositions.TryGetValue(((long)first << 32) | (uint)second, out var composed) ? composed : null;

    private static NormalizationTable Read()
    {
        var table = new NormalizationTable();
        using var reader = new StreamReader(typeof(NormalizationTable).Assembly.GetManifestResourceStream("normalization.txt")!);
        while (reader.ReadLine() is { } line)
        {
            if (line[0] != '#')
            {
                table.Add(line[0], line.Split(' ', StringSplitOptions.RemoveEmptyEntries).AsSpan(1));
            }
        }

        return table;
    }

    // What is never composed comes last, so every composition is known by then.
    private void Add(char kind, ReadOnlySpan<string> fields)
    {
        switch (kind)
        {
            case 'c':
                foreach (var code in fields[1..])
                {
                    _classes[Code(code)] = byte.Parse(fields[0], CultureInfo.InvariantCulture);
                }

                break;
            case 'k':
                _compatible[Code(fields[0])] = Codes(fields[1..]);
                break;
            case 'd':
                var parts = Codes(fields[1..]);
                _canonical[Code(fields[0])] = parts;
                if (parts is [var first, var second])
                {
                    _compositions[((long)first << 32) | (uint)second] = Code(fields[0]);
                }

                break;
            default:
                foreach (var range in fields)
                {
                    Exclude(range.Split('-'));
                }

                break;
        }
    }

    private void Exclude(string[] range)
    {
        for (var code = Code(range[0]); code <= Code(range[^1]); code++)
        {
            if (_canonical.TryGetValue(code, out var parts) && parts is [var first, var second])
            {
                _compositions.Remove(((long)first << 32) | (uint)second);
            }
        }
    }

    private static int[] Codes(ReadOnlySpan<string> fields)
    {
        var codes = new int[fields.Length];
        for (var i = 0; i < fields.Length; i++)
        {
            codes[i] = Code(fields[i]);
        }

        return codes;
    }

    private static int Code(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
