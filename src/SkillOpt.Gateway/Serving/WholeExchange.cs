using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;
using SkillOpt.Calls;

namespace SkillOpt.Gateway;

/// <summary>Answers a request that wants its reply as a whole.</summary>
internal static class WholeExchange
{
    public static async Task RunAsync(
        HttpContext context,
        GatewaySession session,
        IForeignFormat format,
        ForeignRequest request,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var pending = new PendingExchange(session, format.Name, request, time);
        ForeignReply reply;
        try
        {
            var response = await AskAsync(session, request, cancellationToken).ConfigureAwait(false);
            new CallIds(pending.Id).Complete(response);
            var (contents, end) = pending.Replied(response);
            reply = new ForeignReply(request, pending.Id, time.GetUtcNow().ToUnixTimeSeconds(), contents, end);
        }
        catch (Exception e)
        {
            pending.Failed(e);
            throw;
        }

        await GatewayAnswers
            .SendAsync(context, 200, (format, reply), static (json, s) => s.format.WriteReply(json, s.reply))
            .ConfigureAwait(false);
    }

    private static async Task<ChatResponse> AskAsync(GatewaySession session, ForeignRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await session.Target.GetResponseAsync(request.Messages, request.Options, cancellationToken).ConfigureAwait(false);
        }
        catch (ModelCallException e) when (e.Kind == FailureKind.Truncated)
        {
            return CutReply.Of();
        }
    }
}
