using System.Text.Json;

namespace SkillOpt.Models.Wire;

/// <summary>Reads a service's list of models; any failure is an empty list, because the list only improves a message.</summary>
internal static class ModelList
{
    public static async Task<IReadOnlyList<string>> TryReadAsync(IWireTransport transport, CancellationToken cancellationToken)
    {
        try
        {
            var reply = await transport.ListModelsAsync(cancellationToken).ConfigureAwait(false);
            if (reply.Status != 200)
            {
                return [];
            }

            using var document = JsonDocument.Parse(reply.Body);
            return [.. document.RootElement.Items("data").Select(item => item.Text("id")).OfType<string>()];
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return [];
        }
    }
}
