using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace SkillOpt.Hosting;

/// <summary>Adds SkillOpt to the services of a host.</summary>
public static class SkillOptServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="ProjectFactory"/>, which opens projects with the host's log, clock (a <see cref="TimeProvider"/>, if it has one) and
    /// configuration.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="section">A section with the names of <see cref="SkillOptOptions"/>; null for none. It is read when a project is first
    /// opened.</param>
    /// <returns>What says which models and benchmarks the projects may use.</returns>
    /// <example><code>
    /// var builder = Host.CreateApplicationBuilder(args);
    /// builder.Services.AddSkillOpt(builder.Configuration.GetSection("SkillOpt")).AddModels().AddBenchmarks();
    /// using var host = builder.Build();
    ///
    /// var project = host.Services.GetRequiredService&lt;ProjectFactory&gt;().Open("invoices");
    /// await using var run = project.OpenRun();
    /// Skill best = await run.TrainAsync();
    /// </code></example>
    public static SkillOptBuilder AddSkillOpt(this IServiceCollection services, IConfiguration? section = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddLogging();
        var options = services.AddOptions<SkillOptOptions>();
        if (section is not null)
        {
            options.Configure(o => OptionsSection.Read(section, o));
        }

        services.TryAddSingleton(static provider => new ProjectFactory(provider));
        return new SkillOptBuilder(services);
    }
}
