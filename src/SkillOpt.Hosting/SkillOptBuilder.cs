using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SkillOpt.Benchmarks;
using SkillOpt.Calls;
using SkillOpt.Models;
using SkillOpt.Practice;
using SkillOpt.Projects;

namespace SkillOpt.Hosting;

/// <summary>
/// Says what the projects of a host may use. What a host has registered itself wins: an <see cref="IModelSource"/>, an
/// <see cref="IBenchmarkSource"/>.
/// </summary>
/// <example><code>
/// var builder = Host.CreateApplicationBuilder();
/// builder.Services.AddSkillOpt().AddModels().AddBenchmarks().AddPractice();
/// builder.Services.AddSingleton&lt;TimeProvider>(TimeProvider.System);
/// </code></example>
public sealed class SkillOptBuilder
{
    internal SkillOptBuilder(IServiceCollection services) => Services = services;

    /// <summary>
    /// The host's services. Every <see cref="IModelProvider"/> among them is a provider beside the built-in ones, and wins over one of the
    /// same name.
    /// </summary>
    public IServiceCollection Services { get; }

    /// <summary>Offers the providers of <c>SkillOpt.Models</c>, and every <see cref="IModelProvider"/> among the services.</summary>
    /// <returns>The builder.</returns>
    public SkillOptBuilder AddModels()
    {
        Services.TryAddSingleton<IModelSource>(static services => new ModelSource(services.GetServices<IModelProvider>()));
        return this;
    }

    /// <summary>Offers the benchmarks of <c>SkillOpt.Benchmarks</c>.</summary>
    /// <returns>The builder.</returns>
    public SkillOptBuilder AddBenchmarks()
    {
        Services.TryAddSingleton<IBenchmarkSource, BenchmarkSource>();
        return this;
    }

    /// <summary>Offers the practice models, <c>practice:…</c>, which need no key and no network; beside <see cref="AddModels"/>.</summary>
    /// <returns>The builder.</returns>
    public SkillOptBuilder AddPractice()
    {
        Services.TryAddEnumerable(ServiceDescriptor.Singleton<IModelProvider, PracticeProvider>());
        return this;
    }
}
