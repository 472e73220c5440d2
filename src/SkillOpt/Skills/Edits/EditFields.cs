using System.Text.Json;

namespace SkillOpt;

/// <summary>Reads the fields of an edit object and remembers the first one of a wrong type.</summary>
internal sealed class EditFields(JsonElement element)
{
    public EditProblem? Problem { get; private set; }

    /// <summary>A text field; empty when missing or null.</summary>
    public string Text(string name)
    {
        if (!element.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return "";
        }

        if (JsonText.Of(value) is { } text)
        {
            return text;
        }

        Problem ??= new EditProblem(
            EditStatus.Malformed,
            value.ValueKind == JsonValueKind.String
                ? $"The field '{name}' holds half of a surrogate pair."
                : $"The field '{name}' must be text, but is {value.ValueKind.ToString().ToLowerInvariant()}."
        );
        return "";
    }

    /// <summary>A whole number; 0 when missing or anything else: such fields only inform.</summary>
    public int Count(string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var count)
            ? count
            : 0;
}
