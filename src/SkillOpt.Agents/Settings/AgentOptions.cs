using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SkillOpt.Agents;

/// <summary>The settings of an agent's environment, as a project file has them.</summary>
internal sealed partial record AgentOptions
{
    private static readonly TimeSpan s_shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(24);

    /// <summary>Names of all settings.</summary>
    public static IReadOnlyList<string> Names { get; } =
    ["skill", "max_turns", "timeout", "sandbox", "retries", "max_files", "max_megabytes"];

    /// <summary>How the skill is given.</summary>
    public SkillMode Skill { get; init; } = SkillMode.Native;

    /// <summary>Most turns of a rollout.</summary>
    public int MaxTurns { get; init; } = 30;

    /// <summary>Longest time of a rollout.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>What is put around the agent.</summary>
    public SandboxMode Sandbox { get; init; } = SandboxMode.Auto;

    /// <summary>How often a rollout is begun again after the program itself failed.</summary>
    public int Retries { get; init; } = 2;

    /// <summary>Most files that are kept of what a rollout left.</summary>
    public int MaxFiles { get; init; } = 200;

    /// <summary>Most megabytes that are kept of what a rollout left.</summary>
    public int MaxMegabytes { get; init; } = 64;

    /// <summary>Everything here that changes what a rollout means.</summary>
    public string Fingerprint =>
        $"skill={Skill} turns={MaxTurns} timeout={Timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture)} sandbox={Sandbox} "
        + $"files={MaxFiles} megabytes={MaxMegabytes}";

    /// <summary>Reads settings.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="hasOthers">Whether others may stand among them, which are somebody else's.</param>
    /// <exception cref="SkillOptException">SKO6004: one is unknown or has a value that it cannot have.</exception>
    public static AgentOptions Read(JsonObject settings, bool hasOthers = false)
    {
        var options = new AgentOptions();
        foreach (var (name, value) in settings)
        {
            options = name switch
            {
                "skill" => options with { Skill = Choice(name, value, ("native", SkillMode.Native), ("inline", SkillMode.Inline)) },
                "max_turns" => options with { MaxTurns = Number(name, value, 1, 1000) },
                "timeout" => options with { Timeout = Span(name, value) },
                "sandbox" => options with { Sandbox = Choice(name, value, ("auto", SandboxMode.Auto), ("none", SandboxMode.None)) },
                "retries" => options with { Retries = Number(name, value, 0, 10) },
                "max_files" => options with { MaxFiles = Number(name, value, 1, 10_000) },
                "max_megabytes" => options with { MaxMegabytes = Number(name, value, 1, 4096) },
                _ when hasOthers => options,
                _ => throw Unknown(name),
            };
        }

        return options;
    }

    private static SkillOptException Unknown(string name)
    {
        var near = NearestName.Find(name, Names);
        return new SkillOptException(
            "SKO6004",
            $"environment: an agent has no setting {name}{(near is null ? "" : $"; did you mean {near}?")}; its settings are "
                + $"{string.Join(", ", Names)}."
        );
    }

    private static T Choice<T>(string name, JsonNode? value, params ReadOnlySpan<(string Word, T Value)> choices)
    {
        var text = Text(value);
        foreach (var (word, choice) in choices)
        {
            if (word == text)
            {
                return choice;
            }
        }

        List<string> words = [];
        foreach (var (word, _) in choices)
        {
            words.Add(word);
        }

        throw Wrong(name, text, string.Join(" or ", words));
    }

    private static int Number(string name, JsonNode? value, int least, int most) =>
        int.TryParse(Text(value), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw Wrong(name, Text(value), $"a whole number from {least} to {most}");

    private static TimeSpan Span(string name, JsonNode? value)
    {
        var match = Duration().Match(Text(value));
        if (match.Success && double.TryParse(match.Groups["n"].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            var seconds =
                number
                * match.Groups["unit"].Value switch
                {
                    "h" => 3600,
                    "m" => 60,
                    _ => 1,
                };
            if (seconds >= s_shortest.TotalSeconds && seconds <= s_longest.TotalSeconds)
            {
                return TimeSpan.FromSeconds(seconds);
            }
        }

        throw Wrong(name, Text(value), "a time from 1s to 24h, such as 90s, 15m or 1h");
    }

    private static SkillOptException Wrong(string name, string text, string wanted) =>
        new("SKO6004", $"environment.{name}: '{text}' is not {wanted}.");

    private static string Text(JsonNode? value) =>
        value is null ? ""
        : value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>()
        : value.ToJsonString();

    [GeneratedRegex(@"^(?<n>\d+(\.\d+)?)(?<unit>[smh]?)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Duration();
}
