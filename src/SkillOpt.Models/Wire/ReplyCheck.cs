using Microsoft.Extensions.AI;
using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>Decides, once for all providers, whether a reply is an answer.</summary>
internal static class ReplyCheck
{
    /// <summary>Returns the reply when it is an answer.</summary>
    /// <param name="response">The reply as read.</param>
    /// <param name="refusal">The provider's own refusal text; null when there is none.</param>
    /// <param name="service">Who answered.</param>
    /// <exception cref="ModelCallException">
    /// It was filtered, refused, cut at the token limit, or holds neither text nor a tool call.
    /// </exception>
    public static ChatResponse Accept(ChatResponse response, string? refusal, ServiceIdentity service)
    {
        if (response.FinishReason == ChatFinishReason.ContentFilter)
        {
            throw new ModelCallException(FailureKind.ContentFilter, $"{service.Service} stopped the reply by its content filter.");
        }

        if (!string.IsNullOrEmpty(refusal))
        {
            throw new ModelCallException(
                FailureKind.Refused,
                $"The model '{service.Model}' refused to answer: {Redaction.Clean(refusal, service.Secrets)}"
            );
        }

        if (response.FinishReason == ChatFinishReason.Length)
        {
            throw new ModelCallException(
                FailureKind.Truncated,
                $"The reply of '{service.Model}' was cut at the token limit{Spent(response)}: raise max_output_tokens, or lower the "
                    + "reasoning effort."
            );
        }

        var contents = response.Messages[0].Contents;
        return contents.Any(static c =>
            c is FunctionCallContent or DataContent || (c is TextContent text && !string.IsNullOrWhiteSpace(text.Text))
        )
            ? response
            : throw new ModelCallException(FailureKind.Empty, $"The model '{service.Model}' at {service.Service} sent an empty reply.");
    }

    /// <summary>Whether a reply is one to the question that was asked: a tool call is none where no tools were offered.</summary>
    public static bool Answers(ChatResponse response, ChatOptions? options) =>
        options?.Tools is { Count: > 0 }
        || response.Messages.SelectMany(static m => m.Contents).All(static c => c is not FunctionCallContent)
        || !string.IsNullOrWhiteSpace(response.Text);

    /// <summary>The failure that a reply is which calls tools nobody offered and says nothing.</summary>
    public static ModelCallException OnlyToolCalls(string service) =>
        new(FailureKind.Empty, $"{service} sent a reply that only calls a tool, and none was offered.");

    private static string Spent(ChatResponse response) => response.Usage?.OutputTokenCount is { } tokens ? $" after {tokens} tokens" : "";
}
