using System.Text.Json;
using System.Text.Json.Nodes;
using SkillOpt.Tasks;

namespace SkillOpt.Gating;

/// <summary>What a held-out task's expected answer can be recognised by in a skill.</summary>
internal static class AnswerForms
{
    private const int LeastPhraseLetters = 12;
    private const int MostShortWords = 3;
    private const int LeastShortDigits = 3;

    /// <summary>The words of a text, as all phrases are compared.</summary>
    public static string[] Words(string text) => [.. TaskText.Tokens(TaskText.Normalised(text))];

    /// <summary>The acceptable answers as texts; of an answer that is JSON also every text and number in it.</summary>
    public static IEnumerable<string> TextsOf(TaskItem task) =>
        task.ExpectedTexts.SelectMany(text => Leaves(text).Prepend(text)).Distinct(StringComparer.Ordinal);

    /// <summary>Answers that may not be quoted: long ones; and every passage of so many words of longer ones.</summary>
    public static IEnumerable<string[]> Phrases(TaskItem task, int passageWords)
    {
        foreach (var words in TextsOf(task).Select(Words).Where(IsPhrase))
        {
            yield return words;
            for (var i = 0; words.Length > passageWords && i + passageWords <= words.Length; i++)
            {
                yield return words[i..(i + passageWords)];
            }
        }
    }

    /// <summary>Codes and numbers that may not be quoted, squashed.</summary>
    public static IEnumerable<string> Codes(TaskItem task) =>
        TextsOf(task).SelectMany(text => CodeText.In(TaskText.Normalised(text))).Distinct(StringComparer.Ordinal);

    /// <summary>Answers that any honest skill may hold, but not many of them in a list.</summary>
    public static IEnumerable<string[]> ShortOnes(TaskItem task) => TextsOf(task).Select(Words).Where(IsShort);

    private static bool IsPhrase(string[] words) => words.Length >= 2 && words.Sum(w => w.Length) >= LeastPhraseLetters;

    private static bool IsShort(string[] words)
    {
        var letters = string.Concat(words);
        return words.Length is > 0 and <= MostShortWords
            && letters.Length >= 2
            && !IsPhrase(words)
            && !CodeText.IsTelling(letters)
            && (!letters.All(char.IsAsciiDigit) || letters.Length >= LeastShortDigits);
    }

    private static IEnumerable<string> Leaves(string text)
    {
        if (text.AsSpan().TrimStart() is not ['{' or '[', ..])
        {
            return [];
        }

        try
        {
            return [.. Leaves(JsonNode.Parse(text))];
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            return [];
        }
    }

    private static IEnumerable<string> Leaves(JsonNode? node) =>
        node switch
        {
            JsonObject map => map.SelectMany(p => Leaves(p.Value)),
            JsonArray list => list.SelectMany(Leaves),
            JsonValue value when value.GetValueKind() == JsonValueKind.String => [value.GetValue<string>()],
            JsonValue value when value.GetValueKind() == JsonValueKind.Number => [value.ToJsonString()],
            _ => [],
        };
}
