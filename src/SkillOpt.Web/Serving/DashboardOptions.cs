using SkillOpt.Reporting;

namespace SkillOpt.Web;

/// <summary>How the dashboard is served.</summary>
internal sealed record DashboardOptions
{
    /// <summary>The port of 127.0.0.1 and ::1; 0 for a free one.</summary>
    public int Port { get; init; }

    /// <summary>Addresses under which an authenticating proxy on this machine leads here, e.g. <c>https://skills.example.org</c>.</summary>
    public IReadOnlyList<Uri> TrustedOrigins { get; init; } = [];

    /// <summary>How the command is typed here, for the lines that pages print.</summary>
    public string Command { get; init; } = "skillopt";

    /// <summary>Opens what a project as it is now says of its tasks; null where it cannot be read.</summary>
    public Func<string, ITaskTexts?> TextsOf { get; init; } = static _ => null;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>An address under which a proxy leads here.</summary>
    /// <exception cref="SkillOptException">SKO8004: it is no origin.</exception>
    public static Uri Origin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is ("http" or "https") && url.PathAndQuery == "/"
            ? url
            : throw new SkillOptException("SKO8004", $"--trusted-origin {text} is no origin: write it as https://host, without a path.");
}
