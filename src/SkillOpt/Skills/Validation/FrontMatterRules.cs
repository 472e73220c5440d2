namespace SkillOpt;

/// <summary>The rules for the keys of a front matter. The lenient profile turns their errors into warnings.</summary>
internal static class FrontMatterRules
{
    public const int MaxNameLength = 64;
    public const int MaxCompatibilityLength = 500;

    private static readonly IReadOnlyList<string> s_claudeKeys =
    [
        "agent",
        "argument-hint",
        "arguments",
        "context",
        "disable-model-invocation",
        "effort",
        "hooks",
        "model",
        "paths",
        "shell",
        "user-invocable",
        "when_to_use",
    ];

    private static readonly IReadOnlyList<string> s_vsCodeKeys = ["argument-hint", "disable-model-invocation", "user-invocable"];

    public static IEnumerable<SkillFinding> Check(FrontMatter front, SkillProfile profile, string? folderName)
    {
        var severity = profile == SkillProfile.Lenient ? FindingSeverity.Warning : FindingSeverity.Error;
        return
        [
            .. Shapes(front, severity),
            .. Name(front, profile, severity, folderName),
            .. Description(front, profile, severity),
            .. Compatibility(front, severity),
            .. Metadata(front, severity),
            .. AllowedTools(front, profile, severity),
            .. UnknownKeys(front, profile),
        ];
    }

    private static IEnumerable<SkillFinding> Shapes(FrontMatter front, FindingSeverity severity) =>
        front
            .Entries.Where(e =>
                e.Key is FrontMatterKeys.Name or FrontMatterKeys.Description or FrontMatterKeys.License or FrontMatterKeys.Compatibility
            )
            .Where(e => e.Kind != FrontMatterValueKind.Scalar)
            .Select(e => new SkillFinding("SKO1014", severity, e.Line, $"'{e.Key}' must be a text; put its value in quotes."));

    private static IEnumerable<SkillFinding> Name(FrontMatter front, SkillProfile profile, FindingSeverity severity, string? folderName)
    {
        var line = LineOf(front, FrontMatterKeys.Name);
        if (front.Name.Length == 0)
        {
            yield return new SkillFinding("SKO1004", severity, line, "The skill has no name; add 'name: my-skill'.");
            yield break;
        }

        if (!IsName(front.Name))
        {
            yield return new SkillFinding(
                "SKO1005",
                severity,
                line,
                $"The name '{front.Name}' is not allowed; use 1 to {MaxNameLength} lower-case letters, digits and single hyphens between "
                    + $"them."
            );
        }

        if (folderName is not null && folderName != front.Name)
        {
            yield return new SkillFinding(
                "SKO1006",
                profile is SkillProfile.Claude ? FindingSeverity.Warning : severity,
                line,
                $"The name '{front.Name}' is not that of the skill's folder, '{folderName}'; rename one of them."
            );
        }
    }

    private static IEnumerable<SkillFinding> Description(FrontMatter front, SkillProfile profile, FindingSeverity severity)
    {
        var line = LineOf(front, FrontMatterKeys.Description);
        if (front.Description.Length == 0)
        {
            yield return new SkillFinding("SKO1007", severity, line, "The skill has no description; say what it does and when to use it.");
        }

        if (front.Description.Length > DescriptionComponent.MaxLength)
        {
            yield return new SkillFinding(
                "SKO1008",
                severity,
                line,
                $"The description has {front.Description.Length} characters; shorten it to at most {DescriptionComponent.MaxLength}."
            );
        }

        if (profile == SkillProfile.Claude && front.Description.AsSpan().ContainsAny('<', '>'))
        {
            yield return new SkillFinding(
                "SKO1009",
                severity,
                line,
                "The description holds angle brackets, which Claude refuses; write it without '<' and '>'."
            );
        }
    }

    private static IEnumerable<SkillFinding> Compatibility(FrontMatter front, FindingSeverity severity) =>
        front.Find(FrontMatterKeys.Compatibility) is { Kind: FrontMatterValueKind.Scalar } entry
        && entry.Text.Length is 0 or > MaxCompatibilityLength
            ?
            [
                new SkillFinding(
                    "SKO1010",
                    severity,
                    entry.Line,
                    $"'compatibility' has {entry.Text.Length} characters; use 1 to {MaxCompatibilityLength} or leave it out."
                ),
            ]
            : [];

    private static IEnumerable<SkillFinding> Metadata(FrontMatter front, FindingSeverity severity) =>
        front.Find(FrontMatterKeys.Metadata) switch
        {
            null => [],
            { Kind: FrontMatterValueKind.Map, PairsAreText: true } => [],
            { Kind: FrontMatterValueKind.Map } entry =>
            [
                new SkillFinding(
                    "SKO1011",
                    FindingSeverity.Advice,
                    entry.Line,
                    "A value of 'metadata' is a number, a boolean or nothing; put it in quotes, so that every host reads a text."
                ),
            ],
            { } entry => [new SkillFinding("SKO1011", severity, entry.Line, "'metadata' must be lines 'key: text', one level deep.")],
        };

    private static IEnumerable<SkillFinding> AllowedTools(FrontMatter front, SkillProfile profile, FindingSeverity severity) =>
        front.Find(FrontMatterKeys.AllowedTools) switch
        {
            null or { Kind: FrontMatterValueKind.Scalar } => [],
            { Kind: FrontMatterValueKind.List } when profile != SkillProfile.Spec => [],
            { } entry =>
            [
                new SkillFinding("SKO1012", severity, entry.Line, "'allowed-tools' must be one text with the tools separated by spaces."),
            ],
        };

    private static IEnumerable<SkillFinding> UnknownKeys(FrontMatter front, SkillProfile profile)
    {
        IReadOnlyList<string> extra = profile switch
        {
            SkillProfile.Claude => s_claudeKeys,
            SkillProfile.VSCode => s_vsCodeKeys,
            _ => [],
        };
        return profile == SkillProfile.Lenient
            ? []
            : front
                .Entries.Where(e => !FrontMatterKeys.Standard.Contains(e.Key) && !extra.Contains(e.Key))
                .Select(e => new SkillFinding(
                    "SKO1013",
                    profile == SkillProfile.Spec ? FindingSeverity.Error : FindingSeverity.Warning,
                    e.Line,
                    $"The key '{e.Key}' is not known to this profile; move it under 'metadata' or remove it."
                ));
    }

    private static bool IsName(string name) =>
        name.Length <= MaxNameLength
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
        && !name.StartsWith('-')
        && !name.EndsWith('-')
        && !name.Contains("--", StringComparison.Ordinal);

    private static int LineOf(FrontMatter front, string key) => front.Find(key)?.Line ?? 1;
}
