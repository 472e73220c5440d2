using Microsoft.AspNetCore.Components;

namespace SkillOpt.Web;

/// <summary>The only component that is rendered: it draws the fragment that it is given. All others are functions of fragments.</summary>
internal sealed class Root : IComponent
{
    private RenderHandle _handle;

    /// <summary>What is drawn.</summary>
    [Parameter]
    public RenderFragment? Content { get; set; }

    /// <inheritdoc/>
    public void Attach(RenderHandle renderHandle) => _handle = renderHandle;

    /// <inheritdoc/>
    public Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        _handle.Render(Content ?? (static _ => { }));
        return Task.CompletedTask;
    }
}
