using System.Globalization;
using System.Text.Json.Nodes;

namespace SkillOpt.Practice;

/// <summary>Settings of the practice models. All are probabilities in [0, 1].</summary>
internal sealed record PracticeSettings
{
    /// <summary>The apprentice's chance of a slip per task, before the skill's length and contradictions add to it.</summary>
    public double Slips { get; init; } = 0.05;

    /// <summary>The coach's chance, per proposal, of adding one that does harm.</summary>
    public double Harmful { get; init; } = 0.6;

    /// <summary>The coach's chance, per proposal, of adding one that does nothing.</summary>
    public double Useless { get; init; } = 0.15;

    /// <summary>The coach's chance, per edit, of quoting an anchor that does not occur.</summary>
    public double Unmatched { get; init; } = 0.06;

    /// <summary>The coach's chance, per reply, of broken JSON.</summary>
    public double Malformed { get; init; } = 0.03;

    /// <summary>Every setting as one text.</summary>
    public string Fingerprint =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"slips={Slips};harmful={Harmful};useless={Useless};unmatched={Unmatched};malformed={Malformed}"
        );

    /// <summary>
    /// Reads settings from a name such as <c>practice:coach?harmful=0.5</c> and from further body fields of the same names; the fields win.
    /// </summary>
    /// <exception cref="SkillOptException">A name or a number is not valid.</exception>
    public static PracticeSettings Read(string query, JsonObject? fields)
    {
        var settings = new PracticeSettings();
        foreach (var pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, text) = pair.Split('=', 2) is [var n, var t] ? (n, t) : (pair, "");
            var isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value);
            settings = settings.With(name, isNumber ? value : double.NaN);
        }

        foreach (var (name, node) in fields ?? [])
        {
            settings = settings.With(name, node is JsonValue v && v.TryGetValue<double>(out var value) ? value : double.NaN);
        }

        return settings;
    }

    private PracticeSettings With(string name, double value)
    {
        if (value is not (>= 0 and <= 1))
        {
            throw new SkillOptException("SKO3102", $"The setting '{name}' of a practice model must be a number from 0 to 1.");
        }

        return name switch
        {
            "slips" => this with { Slips = value },
            "harmful" => this with { Harmful = value },
            "useless" => this with { Useless = value },
            "unmatched" => this with { Unmatched = value },
            "malformed" => this with { Malformed = value },
            _ => throw new SkillOptException(
                "SKO3103",
                $"A practice model has no setting '{name}'; it has slips, harmful, useless, unmatched and malformed."
            ),
        };
    }
}
