using Microsoft.Extensions.AI;
using SkillOpt.Calls;

namespace SkillOpt.Models.Tests.Batch;

public class BatchSizeTests
{
    [Theory]
    [InlineData(3, 10_000, 3)]
    [InlineData(100, 1_000, 1)]
    [InlineData(100, 2_500, 2)]
    [InlineData(100, 100_000, 5)]
    public async Task A_batch_takes_from_the_front_what_its_limits_allow_and_always_one(int calls, long bytes, int taken)
    {
        var transport = new Transport(calls, bytes);
        var service = new WireBatchService(new Kilobytes(), transport, new ServiceIdentity("toy", new Uri("http://toy"), "toy", null));
        BatchCall[] five = [.. Enumerable.Range(0, 5).Select(i => new BatchCall($"c{i}", [new ChatMessage(ChatRole.User, "?")], null))];

        (await service.SubmitAsync(five, TestContext.Current.CancellationToken)).Taken.ShouldBe(taken);

        transport.Submitted.Select(s => s.Id).ShouldBe(five.Take(taken).Select(c => c.Id));
    }

    private sealed class Kilobytes : IChatProtocol
    {
        public ReadOnlyMemory<byte> Write(IEnumerable<ChatMessage> messages, ChatOptions? options, bool streams) => new byte[1000];

        public ChatResponse Read(ReadOnlyMemory<byte> body) => throw new NotSupportedException();

        public IReplyReader ReadStream() => throw new NotSupportedException();
    }

    private sealed class Transport(int calls, long bytes) : IBatchTransport
    {
        public IReadOnlyList<BatchItem> Submitted { get; private set; } = [];

        public (int Calls, long Bytes) Limits => (calls, bytes);

        public Task<string> SubmitAsync(IReadOnlyList<BatchItem> items, CancellationToken cancellationToken)
        {
            Submitted = items;
            return Task.FromResult("b");
        }

        public Task<BatchStatus> StatusAsync(string batch, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyDictionary<string, WireReply>> ResultsAsync(string batch, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
