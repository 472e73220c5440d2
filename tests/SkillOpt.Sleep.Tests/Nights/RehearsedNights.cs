using SkillOpt.Models;
using SkillOpt.Projects;

namespace SkillOpt.Sleep.Tests;

/// <summary>Nights over sessions of a person, with the rehearsal models.</summary>
public abstract class RehearsedNights : SleepFolder
{
    private static readonly DateTimeOffset s_day = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    private protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    private protected string Project => Path.Combine(HomeFolder, "work");

    /// <summary>Sessions in which the person corrects the first answer with these words, and is content with the second.</summary>
    private protected void Sessions(int count, string correction, string first, string second, int from = 0)
    {
        var person = Persona.Named("researcher");
        for (var i = from; i < from + count; i++)
        {
            TranscriptWriter.Write(
                HomeFolder,
                Project,
                i,
                s_day.AddHours(i),
                [new Exchange(person.Asks[i], first), new Exchange(correction, second), new Exchange("Thanks, perfect.", "Good.")]
            );
        }
    }

    private protected Task<NightReport> RunAsync(Func<NightSettings, NightSettings>? change = null, TimeProvider? time = null) =>
        new NightRunner(Request(change, time)).RunAsync(Stop);

    private protected NightRequest Request(Func<NightSettings, NightSettings>? change = null, TimeProvider? time = null)
    {
        Directory.CreateDirectory(Project);
        var settings = new NightSettings
        {
            Target = "rehearsal:scribe",
            Optimizer = "rehearsal:coach",
            MaxCost = null,
        };
        return new NightRequest
        {
            Home = Sleep,
            Project = Project,
            Harvest = new HarvestOptions { Machine = Machine, Scope = ProjectScope.Of(Project) },
            Settings = change?.Invoke(settings) ?? settings,
            Services = new ProjectServices { Models = new ModelSource(new RehearsalProvider()), Time = time ?? TimeProvider.System },
        };
    }
}
