using System.Collections.Concurrent;
using System.Text;

namespace SkillOpt.Models.Tests.Conformance;

/// <summary>
/// Collects what came of each scenario with each provider. After a run of all of them the table must be the one in docs/conformance.md:
/// otherwise the run fails, and the true table lies in conformance.received.md beside the page.
/// </summary>
public sealed class ConformanceTable : IDisposable
{
    /// <summary>The collection of the tests that share the table.</summary>
    public const string Collection = "conformance";

    private const string Start = "| provider | ";
    private readonly ConcurrentDictionary<(string Provider, string Scenario), string> _cells = new();

    /// <summary>Notes an outcome; reached only when the scenario's assertions held.</summary>
    public void Note(string provider, string scenario, string outcome) => _cells[(provider, scenario)] = outcome;

    public void Dispose()
    {
        var scenarios = _cells.Keys.Select(k => k.Scenario).Distinct().Order(StringComparer.Ordinal).ToList();
        var providers = _cells.Keys.Select(k => k.Provider).Distinct().Order(StringComparer.Ordinal).ToList();
        var page = Path.Combine(Root(), "docs", "conformance.md");
        var shown = File.ReadAllText(page).ReplaceLineEndings("\n");
        var at = shown.IndexOf(Start, StringComparison.Ordinal);
        at.ShouldBeGreaterThan(0, $"{page} holds no table");
        var truth = Render(providers, scenarios);

        // A run of some tests only knows some cells.
        if (
            scenarios.Count < Scenarios
            || providers.Count < ConformanceTests.Providers.Count + CliConformanceTests.Providers.Count
            || shown[at..] == truth
        )
        {
            return;
        }

        File.WriteAllText(Path.ChangeExtension(page, ".received.md"), shown[..at] + truth);
        throw new InvalidOperationException(
            "docs/conformance.md is not what the scenarios came to: if the change is meant, put docs/conformance.received.md in its place."
        );
    }

    private static int Scenarios => typeof(ConformanceTests).GetMethods().Count(m => m.IsDefined(typeof(NotedAttribute), inherit: false));

    private string Render(List<string> providers, List<string> scenarios)
    {
        var text = new StringBuilder(Start)
            .AppendJoin(" | ", scenarios.Select(s => s.Replace('_', ' ')))
            .Append(" |\n|---|")
            .Append(string.Concat(scenarios.Select(_ => "---|")))
            .Append('\n');
        foreach (var provider in providers)
        {
            text.Append("| `")
                .Append(provider)
                .Append("` | ")
                .AppendJoin(" | ", scenarios.Select(s => _cells.GetValueOrDefault((provider, s), "-")))
                .Append(" |\n");
        }

        return text.ToString();
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "SkillOpt.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The repository root was not found.");
        }

        return folder;
    }
}
