using System.Text.Json.Nodes;

namespace SkillOpt.Benchmarks;

/// <summary>One object of a data file, and where it stands.</summary>
/// <param name="Value">The object.</param>
/// <param name="Path">The file.</param>
/// <param name="Index">Which one of the file, from 0.</param>
internal sealed record JsonRow(JsonObject Value, string Path, int Index)
{
    /// <summary>The file and the item, counted from 1.</summary>
    public string Where => $"{Path}:{Index + 1}";

    /// <summary>The first of several fields that is there, as text.</summary>
    /// <exception cref="SkillOptException">None is there.</exception>
    public string Required(params ReadOnlySpan<string> names)
    {
        var text = Optional(names);
        return text.Length > 0 ? text : throw Malformed(string.Join("' or '", names.ToArray()));
    }

    /// <summary>The first of several fields that is there, as text; empty when none is.</summary>
    public string Optional(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Value[name] is { } node)
            {
                return PythonLiteral.Show(node);
            }
        }

        return "";
    }

    /// <summary>The error for a field that is missing or wrong.</summary>
    public SkillOptException Malformed(string field) =>
        new(
            "SKO4003",
            $"{Path}, item {Index + 1}: the field '{field}' is missing or empty; docs/benchmarks/ lists the fields of each " + "data set."
        );
}
