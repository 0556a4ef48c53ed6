namespace AidRoutes.App.Operations;

/// <summary>Keeps the values asked for last, each made once however many ask at a time. A value whose making failed is not kept.</summary>
internal sealed class RecentlyUsed<TKey, TValue>(int most)
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly LinkedList<(TKey Key, Task<TValue> Value)> _order = new();

    public async Task<TValue> GetAsync(TKey key, Func<Task<TValue>> make)
    {
        Task<TValue> value;
        lock (_gate)
        {
            value = Take(key)?.Value is { IsFaulted: false, IsCanceled: false } kept ? kept : Task.Run(make);
            _order.AddFirst((key, value));
            if (_order.Count > most)
            {
                _order.RemoveLast();
            }
        }

        return await value;
    }

    private (TKey Key, Task<TValue> Value)? Take(TKey key)
    {
        for (var node = _order.First; node is not null; node = node.Next)
        {
            if (EqualityComparer<TKey>.Default.Equals(node.Value.Key, key))
            {
                _order.Remove(node);
                return node.Value;
            }
        }

        return null;
    }
}
