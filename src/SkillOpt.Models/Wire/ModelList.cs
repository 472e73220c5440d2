using System.Text.Json;

namespace SkillOpt.Models;

/// <summary>Reads a service's list of models; any failure is an empty list, because the list only improves a message.</summary>
internal static class ModelList
{
    public static async Task<IReadOnlyList<string>> TryReadAsync(IWireTransport transport, CancellationToken cancellationToken)
    {
        try
        {
            return Read(await transport.ListModelsAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return [];
        }
    }

    /// <summary>The names in a reply; empty when it is no list.</summary>
    public static IReadOnlyList<string> Read(WireReply reply)
    {
        if (reply.Status != 200)
        {
            return [];
        }

        try
        {
            using var document = JsonDocument.Parse(reply.Body);
            return [.. document.RootElement.Items("data").Select(item => item.Text("id")).OfType<string>()];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
