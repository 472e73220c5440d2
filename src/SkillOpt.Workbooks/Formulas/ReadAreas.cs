namespace SkillOpt.Workbooks;

/// <summary>The cells that a formula reads.</summary>
/// <param name="Areas">By reference.</param>
/// <param name="MayReadAll">True when the formula has names or functions that can mean any cell.</param>
internal sealed record ReadAreas(IReadOnlyList<AreaReference> Areas, bool MayReadAll)
{
    public static ReadAreas Of(List<Token>? tokens)
    {
        if (tokens is null)
        {
            return new ReadAreas([], MayReadAll: true);
        }

        var areas = new List<AreaReference>();
        var mayReadAll = false;
        foreach (var token in tokens)
        {
            if (token.Kind == TokenKind.Reference && AreaReference.Read(token.Text) is { } area)
            {
                areas.Add(area);
            }
            else if (token.Kind == TokenKind.Function)
            {
                mayReadAll |= token.Text.ToUpperInvariant() is "INDIRECT" or "OFFSET";
            }
            else if (token.Kind == TokenKind.Name)
            {
                mayReadAll |= token.Text.ToUpperInvariant() is not ("TRUE" or "FALSE");
            }
        }

        return new ReadAreas(areas, mayReadAll);
    }
}
