using System.Globalization;
using System.Text;

namespace SkillOpt.Web;

/// <summary>
/// An address. The state of a page is its address: names are sorted and what is usual is left out, so that one state has one address.
/// </summary>
/// <param name="Path">The path.</param>
/// <param name="Query">Names and values.</param>
internal sealed record PageAddress(string Path, IReadOnlyDictionary<string, string> Query)
{
    /// <summary>The parts of the path.</summary>
    public IReadOnlyList<string> Segments { get; } =
    [.. Path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)];

    /// <summary>A value; null when it is not given, or empty.</summary>
    public string? this[string name] => Query.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    /// <summary>A whole number that is not negative; null when none is given.</summary>
    public long? Number(string name) =>
        long.TryParse(this[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>One of some words; the first of them when none or another one is given.</summary>
    public string Choice(string name, params ReadOnlySpan<string> words) =>
        this[name] is { } word && words.Contains(word) ? word : words[0];

    /// <summary>The same address with values changed; null takes one away.</summary>
    public string With(params ReadOnlySpan<(string Name, string? Value)> changes)
    {
        var values = Query.Where(q => q.Key is not "format").ToDictionary(q => q.Key, q => (string?)q.Value, StringComparer.Ordinal);
        foreach (var (name, value) in changes)
        {
            values[name] = value;
        }

        return Write(Path, [.. values.Select(v => (v.Key, v.Value))]);
    }

    /// <summary>An address of a path and values; nulls are left out.</summary>
    public static string Write(string path, params ReadOnlySpan<(string Name, string? Value)> query)
    {
        var address = new StringBuilder(string.Join('/', path.Split('/').Select(Uri.EscapeDataString)));
        var mark = '?';
        foreach (
            var (name, value) in query.ToArray().Where(q => !string.IsNullOrEmpty(q.Value)).OrderBy(q => q.Name, StringComparer.Ordinal)
        )
        {
            address.Append(mark).Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value!));
            mark = '&';
        }

        return address.ToString();
    }
}
