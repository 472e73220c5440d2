using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace SkillOpt.Web;

/// <summary>Makes the HTML of a page. Each call has a renderer of its own, so pages are made at the same time.</summary>
internal sealed class PageRenderer : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection()
        .AddSingleton<HtmlEncoder, VisibleHtmlEncoder>()
        .BuildServiceProvider();

    /// <summary>The HTML of what a component draws, without a document around it.</summary>
    public async Task<string> RenderAsync(RenderFragment content)
    {
        var renderer = new HtmlRenderer(_services, NullLoggerFactory.Instance);
        await using (renderer.ConfigureAwait(false))
        {
            return await renderer
                .Dispatcher.InvokeAsync(async () =>
                {
                    var parameters = ParameterView.FromDictionary(
                        new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(Root.Content)] = content }
                    );
                    var root = await renderer.RenderComponentAsync<Root>(parameters).ConfigureAwait(true);
                    return root.ToHtmlString();
                })
                .ConfigureAwait(false);
        }
    }

    /// <summary>A whole document.</summary>
    public async Task<string> DocumentAsync(RenderFragment content) =>
        "<!doctype html>\n" + await RenderAsync(content).ConfigureAwait(false) + "\n";

    /// <inheritdoc/>
    public void Dispose() => _services.Dispose();
}
