using Microsoft.Extensions.AI;
using SkillOpt.Calls;

namespace SkillOpt.Models.Wire;

/// <summary>Decides, once for all providers, whether a reply is an answer.</summary>
internal static class ReplyCheck
{
    /// <summary>Returns the reply when it is an answer.</summary>
    /// <param name="response">The reply as read.</param>
    /// <param name="refusal">The provider's own refusal text; null when there is none.</param>
    /// <param name="service">Who answered.</param>
    /// <exception cref="ModelCallException">It was filtered, refused, cut at the token limit, or holds neither text nor a tool call.</exception>
    public static ChatResponse Accept(ChatResponse response, string? refusal, ServiceIdentity service)
    {
        if (response.FinishReason == ChatFinishReason.ContentFilter)
        {
            throw new ModelCallException(FailureKind.ContentFilter, $"{service.Service} stopped the reply by its content filter.");
        }

        if (!string.IsNullOrEmpty(refusal))
        {
            throw new ModelCallException(
                FailureKind.Refused, $"The model '{service.Model}' refused to answer: {Redaction.Clean(refusal, service.Secrets)}");
        }

        if (response.FinishReason == ChatFinishReason.Length)
        {
            throw new ModelCallException(
                FailureKind.Truncated,
                $"The reply of '{service.Model}' was cut at the token limit{Spent(response)}: raise max_output_tokens, or lower the reasoning effort.");
        }

        var contents = response.Messages[0].Contents;
        return contents.Any(static c => c is FunctionCallContent or DataContent || (c is TextContent text && !string.IsNullOrWhiteSpace(text.Text)))
            ? response
            : throw new ModelCallException(FailureKind.Empty, $"The model '{service.Model}' at {service.Service} sent an empty reply.");
    }

    private static string Spent(ChatResponse response) =>
        response.Usage?.OutputTokenCount is { } tokens ? $" after {tokens} tokens" : "";
}
