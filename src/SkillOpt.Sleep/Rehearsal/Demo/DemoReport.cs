namespace SkillOpt.Sleep;

/// <summary>What a demonstration showed.</summary>
/// <param name="Persona">The person.</param>
/// <param name="Asked">Questions of each day.</param>
/// <param name="Before">Of the first day, answered as wanted at once.</param>
/// <param name="After">Of the second day.</param>
/// <param name="Night">What the night did.</param>
/// <param name="Learned">The lines that came into the skill.</param>
public sealed record DemoReport(string Persona, int Asked, int Before, int After, NightReport Night, IReadOnlyList<string> Learned)
{
    /// <summary>Whether a harmful lesson got in; null when none was planted.</summary>
    public bool? HarmGotIn { get; init; }

    /// <summary>Whether it got in where the gate was off; null when none was planted.</summary>
    public bool? HarmGotInWithoutGate { get; init; }

    /// <summary>The same days with the gate off; null when no harmful lesson was planted.</summary>
    public DemoReport? WithoutGate { get; init; }

    /// <summary>
    /// Whether the second day went better; with a harmful lesson, whether the gate kept it out and its absence let it in.
    /// </summary>
    public bool IsProven => HarmGotIn is null ? After > Before : After > Before && HarmGotIn == false && HarmGotInWithoutGate == true;
}
