namespace SkillOpt.Cli.Tests.Commands.Grading;

/// <summary>Reads what the screen shows since the last answer.</summary>
internal sealed class Rater(StringWriter screen, Func<string, bool> isGood) : StringReader("")
{
    private int _seen;

    public override string? ReadLine()
    {
        var shown = screen.ToString()[_seen..];
        _seen += shown.Length;
        return isGood(shown) ? "y" : "n";
    }
}
