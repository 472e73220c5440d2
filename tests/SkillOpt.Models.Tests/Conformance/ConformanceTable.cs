using System.Collections.Concurrent;
using System.Text;

namespace SkillOpt.Models.Tests.Conformance;

/// <summary>
/// Collects what came of each scenario with each provider and writes the table after the last test, to conformance.md beside the test
/// assembly.
/// </summary>
public sealed class ConformanceTable : IDisposable
{
    private readonly ConcurrentDictionary<(string Provider, string Scenario), string> _cells = new();

    /// <summary>Notes an outcome; reached only when the scenario's assertions held.</summary>
    public void Note(string provider, string scenario, string outcome) => _cells[(provider, scenario)] = outcome;

    public void Dispose()
    {
        var scenarios = _cells.Keys.Select(k => k.Scenario).Distinct().Order(StringComparer.Ordinal).ToList();
        var text = new StringBuilder("| provider | ").AppendJoin(" | ", scenarios).Append(" |\n|---|").Append(string.Concat(scenarios.Select(_ => "---|"))).Append('\n');
        foreach (var provider in _cells.Keys.Select(k => k.Provider).Distinct().Order(StringComparer.Ordinal))
        {
            text.Append("| ").Append(provider).Append(" | ").AppendJoin(" | ", scenarios.Select(s => _cells.GetValueOrDefault((provider, s), "-"))).Append(" |\n");
        }

        File.WriteAllText(Path.Combine(AppContext.BaseDirectory, "conformance.md"), text.ToString());
    }
}
