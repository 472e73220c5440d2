namespace SkillOpt.Sleep;

/// <summary>Something that a person wants every time, and how it is asked for.</summary>
/// <param name="Skill">The skill that is at work.</param>
/// <param name="Ask">What is asked; <c>{0}</c> stands for the matter.</param>
/// <param name="Wish">What the person says when an answer lacks it.</param>
internal sealed record Lesson(string Skill, string Ask, string Wish)
{
    private static readonly string[] s_matters =
    [
        "free tiers",
        "remote onboarding",
        "kernel upgrades",
        "password policy",
        "pricing pages",
        "vendor lock-in",
        "test flakiness",
        "cold starts",
        "audit logging",
        "feature flags",
        "open sourcing",
        "data retention",
        "hiring plans",
        "office moves",
        "latency budgets",
        "schema changes",
        "support hours",
        "licence fees",
        "mobile releases",
        "cache warming",
        "queue depth",
        "error budgets",
        "design reviews",
        "travel rules",
        "holiday cover",
        "invoice formats",
        "disk quotas",
        "build times",
        "search ranking",
        "import errors",
        "tax forms",
        "desk booking",
        "incident roles",
        "backup drills",
        "trial lengths",
        "refund rules",
        "partner portals",
        "rate limits",
        "print layouts",
        "dark mode",
        "voice notes",
        "map tiles",
    ];

    /// <summary>Six lessons.</summary>
    public static IReadOnlyList<Lesson> All { get; } =
    [
        new("brief-writer", "Write a brief on {0}", "No, always add a section called \"Key Risks\"."),
        new("meeting-notes", "Summarise the meeting about {0}", "No, always end with \"Owner:\"."),
        new("mail-drafter", "Draft a mail to the team about {0}", "No, always start with \"Hello all,\"."),
        new("explainer", "Explain {0} to a newcomer", "No, always keep it under 160 characters."),
        new("data-export", "Export the facts on {0}", "No, always answer with only JSON."),
        new("advisor", "Advise me on {0}", "No, always include \"Recommendation:\" in it."),
    ];

    /// <summary>What is asked on a matter.</summary>
    public string AskOf(int matter) =>
        string.Format(System.Globalization.CultureInfo.InvariantCulture, Ask, s_matters[matter % s_matters.Length]);
}
