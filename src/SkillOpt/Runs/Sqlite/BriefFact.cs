using System.Text.Json;

namespace SkillOpt.Runs;

/// <summary>A fact without its long list of scores, for readers that only count them.</summary>
/// <param name="Json">Its JSON, the list empty.</param>
/// <param name="Scores">How many there are.</param>
internal sealed record BriefFact(string Json, int Scores)
{
    /// <summary>Leaves the scores out of a fact that is stored in full only; returns the whole text when it holds none.</summary>
    /// <param name="json">The fact.</param>
    /// <param name="scores">How many were left out.</param>
    public static ReadOnlySpan<byte> Shorten(ReadOnlySpan<byte> json, out int scores)
    {
        scores = 0;
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1 || !reader.ValueTextEquals("scores"u8))
            {
                continue;
            }

            reader.Read();
            var start = (int)reader.TokenStartIndex;
            while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            {
                scores++;
                reader.Skip();
            }

            return (byte[])[.. json[..start], .. "[]"u8, .. json[(int)reader.BytesConsumed..]];
        }

        return json;
    }
}
