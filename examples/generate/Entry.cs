namespace SkillOpt.Examples;

/// <summary>One order as it truly is.</summary>
internal sealed record Entry
{
    public required int Order { get; init; }

    public required string Customer { get; init; }

    public required DateOnly Date { get; init; }

    public required string Article { get; init; }

    public required int Quantity { get; init; }

    public required decimal Price { get; init; }

    public required int Grams { get; init; }

    public decimal Discount { get; init; }

    public bool IsCredit { get; init; }

    public bool IsCancelled { get; init; }

    public bool IsHidden { get; init; }

    public bool IsRepeat { get; init; }

    public bool IsBlank { get; init; }

    /// <summary>How the customer's name is typed in this row.</summary>
    public string? Typed { get; init; }

    public decimal Net => (IsCredit ? -1 : 1) * Quantity * Price;
}
