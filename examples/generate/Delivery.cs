namespace SkillOpt.Examples;

/// <summary>One delivery as it truly is.</summary>
/// <param name="Order">The order's number.</param>
/// <param name="Carrier">Who carried it.</param>
/// <param name="Date">When it arrived.</param>
/// <param name="Freight">What the carriage cost.</param>
/// <param name="Grams">What it weighed.</param>
internal sealed record Delivery(int Order, string Carrier, DateOnly Date, decimal Freight, int Grams)
{
    public bool IsCancelled { get; init; }

    public bool IsRepeat { get; init; }

    public bool IsBlank { get; init; }

    /// <summary>How the carrier's name is typed in this row.</summary>
    public string? Typed { get; init; }

    public bool Counts => !IsCancelled && !IsRepeat;
}
