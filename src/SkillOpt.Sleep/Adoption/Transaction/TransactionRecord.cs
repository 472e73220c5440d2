using System.Text.Json;

namespace SkillOpt.Sleep;

/// <summary>What a transaction means to do, or has done.</summary>
internal sealed record TransactionRecord
{
    /// <summary>Its number.</summary>
    public int Number { get; init; }

    /// <summary><c>adopt</c> or <c>rollback</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The proposals that it adopts; of a rollback, those that it takes back.</summary>
    public IReadOnlyList<string> Proposals { get; init; } = [];

    /// <summary>The adoption that it takes back; 0 for none.</summary>
    public int Undoes { get; init; }

    /// <summary>The files.</summary>
    public required IReadOnlyList<RecordedChange> Changes { get; init; }

    /// <summary>The record as bytes.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, TransactionJson.Default.TransactionRecord);

    /// <summary>Reads a record.</summary>
    /// <exception cref="SkillOptException">SKO7021: it cannot be read.</exception>
    public static TransactionRecord Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(
                InputFile.ReadAllBytes(path, InputFile.MostBytesOfSettings),
                TransactionJson.Default.TransactionRecord
            )!;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new SkillOptException(
                "SKO7021",
                $"{path} cannot be read; the files as they were lie beside it, put back what you miss and move its folder away.",
                innerException: e
            );
        }
    }
}
