using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SkillOpt.Calls;
using SkillOpt.Models;
using SkillOpt.Projects;

namespace SkillOpt.Hosting;

/// <summary>
/// Opens projects in a host: what happens in their runs is told to its log under the category <c>SkillOpt</c>, time is its clock's, and its
/// settings win over the project file's. A singleton among the services that <c>AddSkillOpt</c> adds. Thread-safe; a project that it opens
/// is not.
/// </summary>
/// <example><code>
/// internal sealed class Nightly(ProjectFactory projects) : BackgroundService
/// {
///     protected override async Task ExecuteAsync(CancellationToken stoppingToken)
///     {
///         await using var run = projects.Open("invoices", cancellationToken: stoppingToken).OpenRun();
///         await run.TrainAsync(stoppingToken);
///     }
/// }
/// </code></example>
public sealed class ProjectFactory
{
    private readonly SkillOptOptions _options;

    internal ProjectFactory(IServiceProvider services)
    {
        var log = services.GetRequiredService<ILoggerFactory>().CreateLogger("SkillOpt");
        var time = services.GetService<TimeProvider>() ?? TimeProvider.System;
        _options = services.GetRequiredService<IOptions<SkillOptOptions>>().Value;
        var brought = new ProjectServices
        {
            Models =
                services.GetService<IModelSource>()
                ?? throw new SkillOptException(
                    "SKO1381",
                    "The host has no models; call AddModels() on what AddSkillOpt() returns, or register an IModelSource."
                ),
            Environment = () => World(time, log),
            Time = time,
            Warn = sentence => RunLog.Warned(log, sentence),
            Screen = run => new LoggedRun(log, run ?? "(measurement)"),
        };
        Services = services.GetService<IBenchmarkSource>() is { } benchmarks ? brought with { Benchmarks = benchmarks } : brought;
    }

    /// <summary>What this host brings to its projects, e.g. to open one with another clock.</summary>
    public ProjectServices Services { get; }

    /// <summary>Opens a project; its skill, tasks and prompts are read when they are asked for.</summary>
    /// <param name="path">The project folder or its <c>skillopt.yaml</c>; a relative one starts from
    /// <see cref="SkillOptOptions.Folder"/>.</param>
    /// <param name="overrides">Values that win over the host's and the file's; null for none.</param>
    /// <param name="cancellationToken">Stops the reading of tasks at once, whenever it happens.</param>
    /// <exception cref="SkillOptException">SKO10xx, SKO13xx: the settings cannot be read or used.</exception>
    public SkillProject Open(string path, IEnumerable<ConfigOverride>? overrides = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        var given = _options
            .Settings.OrderBy(s => s.Key, StringComparer.Ordinal)
            .Select(s => new ConfigOverride(s.Key, s.Value, $"{nameof(SkillOptOptions.Settings)}:{s.Key}"));
        return SkillProject.Open(Path.Combine(_options.Folder, path), Services, given.Concat(overrides ?? []), cancellationToken);
    }

    private ProviderEnvironment World(TimeProvider time, ILogger log)
    {
        var process = ProviderEnvironment.FromProcess(_options.EnvFiles.Select(f => Path.Combine(_options.Folder, f)));
        return process with
        {
            Variables = process
                .Variables.Concat(_options.Variables)
                .GroupBy(v => v.Key, StringComparer.Ordinal)
                .ToDictionary(v => v.Key, v => v.Last().Value, StringComparer.Ordinal),
            Keys = _options.UseSavedKeys ? KeyStore.OfUser() : null,
            Time = time,
            OnIncident = incident => RunLog.CallMet(log, incident.Kind, incident.Service, incident.Message),
        };
    }
}
