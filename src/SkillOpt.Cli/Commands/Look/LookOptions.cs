using System.CommandLine;
using SkillOpt.Reporting;

namespace SkillOpt.Cli;

/// <summary>What the verbs that look at a run share: the run, and the moment.</summary>
internal static class LookOptions
{
    /// <summary>The last fact that is taken in.</summary>
    public static Option<long?> At { get; } =
        new("--at")
        {
            Description = "Show the run as it was when this fact was the last one; facts are counted from 0. Default: as it is now.",
            HelpName = "fact",
        };

    /// <summary>The moment of the run that was named.</summary>
    public static RunMoment Moment(this Invocation invocation)
    {
        var spec = invocation.OpenProject().Spec;
        return RunMoment.Open(Path.Combine(spec.PathOf(spec.Run.Folder), spec.Run.Name), invocation.Get(At));
    }

    /// <summary>The project's last noise study.</summary>
    public static NoisePage Noise(this Invocation invocation)
    {
        var spec = invocation.OpenProject().Spec;
        return ProjectNoise.Read(Path.GetFullPath(spec.ProjectFolder), spec.PathOf(spec.Run.Folder));
    }

    /// <summary>A value out of the names of a kind, as people write them: <c>no-score</c>.</summary>
    /// <exception cref="SkillOptException">SKO1386: it is none of them.</exception>
    public static T WordOf<T>(string option, string word)
        where T : struct, Enum
    {
        var names = Enum.GetValues<T>().ToDictionary(v => TermName.Of(v).Replace('_', '-'), StringComparer.Ordinal);
        return names[WordOf(option, word.Replace('_', '-'), [.. names.Keys])];
    }

    /// <summary>A value out of some words.</summary>
    /// <exception cref="SkillOptException">SKO1386: it is none of them.</exception>
    public static string WordOf(string option, string word, params string[] words) =>
        words.Contains(word, StringComparer.Ordinal)
            ? word
            : throw new SkillOptException("SKO1386", $"{option} '{word}' is unknown; take one of {string.Join(", ", words)}.");

    /// <summary>Prints a page: as JSON where that was asked for, else as lines.</summary>
    public static ExitCode Print<TPage>(this Invocation invocation, TPage page, Action<LookWriter, TPage> show)
    {
        if (invocation.Json)
        {
            invocation.Terminal.WriteDocument(PageJson.TextOf(page));
        }
        else
        {
            show(new LookWriter(invocation.Terminal), page);
        }

        return ExitCode.Done;
    }
}
