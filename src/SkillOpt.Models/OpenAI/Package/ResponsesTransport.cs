using System.ClientModel;
using OpenAI.Models;
using OpenAI.Responses;

namespace SkillOpt.Models;

/// <summary>The Responses API through the protocol methods of the official OpenAI package; its retries and time limit are off.</summary>
internal sealed class ResponsesTransport : IWireTransport
{
    private readonly ResponsesClient _responses;
    private readonly OpenAIModelClient _models;

    public ResponsesTransport(Uri address, string? key, HttpClient http)
    {
        var authentication = OpenAIPackage.Authentication(key);
        _responses = new ResponsesClient(authentication, OpenAIPackage.Responses(address, http));
        _models = new OpenAIModelClient(authentication, OpenAIPackage.Options(address, http));
    }

    /// <inheritdoc/>
    public async Task<WireReply> PostAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        using var content = BinaryContent.Create(BinaryData.FromBytes(body));
        return OpenAIPackage.Reply(
            await _responses.CreateResponseAsync(content, OpenAIPackage.Request(cancellationToken)).ConfigureAwait(false)
        );
    }

    /// <inheritdoc/>
    public async Task<WireReply> ListModelsAsync(CancellationToken cancellationToken) =>
        OpenAIPackage.Reply(await _models.GetModelsAsync(OpenAIPackage.Request(cancellationToken)).ConfigureAwait(false));
}
