using System.Text.Json;
using SkillOpt.Diagnostics;

namespace SkillOpt.Models.Batch;

/// <summary>The tickets of a run's batches, in <c>batches.json</c> of a folder; replaced atomically. Thread-safe.</summary>
internal sealed class BatchTicketStore
{
    private readonly Lock _lock = new();
    private readonly string _file;
    private readonly List<BatchTicket> _tickets;

    public BatchTicketStore(string folder)
    {
        _file = Path.Combine(Path.GetFullPath(folder), "batches.json");
        try
        {
            _tickets = File.Exists(_file) ? JsonSerializer.Deserialize(File.ReadAllBytes(_file), BatchJson.Default.ListBatchTicket) ?? [] : [];
        }
        catch (JsonException e)
        {
            throw new SkillOptException("SKO3040", $"'{_file}' is not valid: delete it; its batches are then paid for again.", innerException: e);
        }
    }

    /// <summary>The ticket that holds a call; null when it was never submitted.</summary>
    public BatchTicket? Find(string service, string item)
    {
        lock (_lock)
        {
            return _tickets.Find(t => t.Service == service && t.Items.Contains(item, StringComparer.Ordinal));
        }
    }

    public void Add(BatchTicket ticket) => Change(tickets => tickets.Add(ticket));

    public void Remove(BatchTicket ticket) => Change(tickets => tickets.RemoveAll(t => t.Service == ticket.Service && t.Batch == ticket.Batch));

    private void Change(Action<List<BatchTicket>> change)
    {
        lock (_lock)
        {
            change(_tickets);
            Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
            File.WriteAllBytes(_file + ".tmp", JsonSerializer.SerializeToUtf8Bytes(_tickets, BatchJson.Default.ListBatchTicket));
            File.Move(_file + ".tmp", _file, overwrite: true);
        }
    }
}
