using System.ClientModel;
using System.ClientModel.Primitives;
using OpenAI.Chat;
using OpenAI.Models;

namespace SkillOpt.Models;

/// <summary>
/// Chat Completions through the protocol methods of the official OpenAI package: its pipeline, authentication and addresses, our bytes.
/// The package's own retries and time limit are off; the resilience pipeline has both.
/// </summary>
internal sealed class OpenAIChatTransport : IWireTransport
{
    private readonly ChatClient _chat;
    private readonly OpenAIModelClient _models;

    public OpenAIChatTransport(string model, Uri address, AuthenticationPolicy authentication, HttpClient http)
    {
        var options = OpenAIPackage.Options(address, http);
        _chat = new ChatClient(model, authentication, options);
        _models = new OpenAIModelClient(authentication, options);
    }

    /// <inheritdoc/>
    public async Task<WireReply> PostAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        using var content = BinaryContent.Create(BinaryData.FromBytes(body));
        var result = await _chat.CompleteChatAsync(content, OpenAIPackage.Request(cancellationToken)).ConfigureAwait(false);
        return OpenAIPackage.Reply(result);
    }

    /// <inheritdoc/>
    public async Task<WireReply> ListModelsAsync(CancellationToken cancellationToken) =>
        OpenAIPackage.Reply(await _models.GetModelsAsync(OpenAIPackage.Request(cancellationToken)).ConfigureAwait(false));
}
